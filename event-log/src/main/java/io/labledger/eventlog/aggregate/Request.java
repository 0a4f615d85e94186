package io.labledger.eventlog.aggregate;

import io.labledger.eventlog.event.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A command for a stream.
 *
 * @param ifVersion the version the caller has seen and insists on; null for whatever it is
 * @param key to carry the command out once, however often it is sent
 * @param fact what was recorded elsewhere and is to be taken over, where the command is what leads
 *     to it; see {@link Decider#adopt}
 * @param isNew whether the caller has just made the stream's name up: then nothing is read before
 *     the command is decided
 */
public record Request<C>(
        String stream,
        C command,
        Metadata metadata,
        @Nullable Integer ifVersion,
        @Nullable Key key,
        @Nullable Object fact,
        boolean isNew) {

    /**
     * An idempotency key.
     *
     * @param key unique over the whole log, scoped by a prefix
     * @param fingerprint hash of the request
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Key(String key, byte[] fingerprint) {}

    public static <C> Request<C> of(String stream, C command, Metadata metadata) {
        return new Request<>(stream, command, metadata, null, null, null, false);
    }

    /** A command for a stream that nobody else can know of yet. */
    public static <C> Request<C> toNew(String stream, C command, Metadata metadata) {
        return new Request<>(stream, command, metadata, null, null, null, true);
    }

    public Request<C> ifVersion(@Nullable Integer version) {
        return new Request<>(stream, command, metadata, version, key, fact, isNew);
    }

    public Request<C> once(@Nullable Key key) {
        return new Request<>(stream, command, metadata, ifVersion, key, fact, isNew);
    }

    /** The same, to take over a fact of the stream. */
    public Request<C> adopting(Object fact) {
        return new Request<>(stream, command, metadata, ifVersion, key, fact, isNew);
    }
}
