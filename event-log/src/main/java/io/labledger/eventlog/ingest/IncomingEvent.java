package io.labledger.eventlog.ingest;

import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Metadata;
import io.labledger.http.header.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event from outside whose envelope is in order. Attributes that we stamp ourselves ({@link
 * Attributes#STAMPED}) have been dropped.
 *
 * @param subject the stream it is for
 * @param time when it happened, as its producer says; the time it arrived when it does not say
 * @param actor who its {@code authid} claims caused it, else who sent it
 * @param further its {@code dataschema} and extension attributes, see {@link Metadata}
 * @param data JSON object, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed through; nobody compares them
public record IncomingEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        Actor actor,
        @Nullable String traceparent,
        @Nullable String correlationId,
        @Nullable String causationId,
        Map<String, Object> further,
        byte[] data) {

    /**
     * What the recorded event says about its origin: the producer's id, source and time are kept.
     */
    public Metadata metadata() {
        return Metadata.of(actor, time)
                .from(id, source)
                .traced(traceparent)
                .correlated(correlationId, causationId)
                .saying(further);
    }

    /** The idempotency key of events from outside with this source and id. */
    public static String key(String source, String id) {
        // together they can be longer than an index entry may be
        return "event:" + Digests.hex(source.length() + " " + source + " " + id);
    }

    /** Records it once: by source and id. */
    public Request.Key key() {
        var fingerprint = Digests.sha256();
        fingerprint.update((type + "\n" + subject + "\n").getBytes(StandardCharsets.UTF_8));
        return new Request.Key(key(source, id), fingerprint.digest(data));
    }

    /** The command that this event asks for, to be carried out once. */
    public <C> Request<C> request(C command) {
        return Request.of(subject, command, metadata()).once(key());
    }
}
