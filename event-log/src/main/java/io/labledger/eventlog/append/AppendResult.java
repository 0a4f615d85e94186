package io.labledger.eventlog.append;

import io.labledger.eventlog.store.StoredAnswer;

/** What became of an append. Only {@link Appended} has stored anything. */
public sealed interface AppendResult {

    /**
     * Durable.
     *
     * @param first position of the first event
     * @param last position of the last event; without events, that of the stream's last event (-1
     *     if it has none), and then {@code first} is one more
     * @param version of the stream now
     */
    record Appended(long first, long last, int version) implements AppendResult {}

    /** The idempotency key was used for the same request before; this was its answer. */
    record Duplicate(StoredAnswer answer) implements AppendResult {}

    /** The idempotency key was used for another request before. */
    record KeyReused(String key) implements AppendResult {}

    /** The stream is not at the expected version, or others have appended since it was seen. */
    record VersionConflict(int actual) implements AppendResult {}

    /** Another stream, which the append is guarded by, is not at the version it was seen at. */
    record GuardConflict(String stream, int actual) implements AppendResult {}

    /** Another stream holds a value that was to be claimed. */
    record ClaimTaken(String scope, String value, String holder) implements AppendResult {}

    /**
     * An event with the same source and id as one of these is in the log already, at a position.
     */
    record EventKnown(long position) implements AppendResult {}
}
