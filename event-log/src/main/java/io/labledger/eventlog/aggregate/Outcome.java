package io.labledger.eventlog.aggregate;

import io.labledger.eventlog.store.StoredAnswer;
import java.util.List;

/** What became of a command. */
public sealed interface Outcome<S, E> {

    /**
     * Carried out, and durable.
     *
     * @param state what was decided on, with the events that followed
     * @param events what happened; none when all was as wanted already
     * @param position of the stream's last event
     * @param version of the stream
     */
    record Done<S, E>(String stream, S state, List<E> events, int version, long position)
            implements Outcome<S, E> {}

    /** The same request was carried out before; this is what it was answered. */
    record Replayed<S, E>(StoredAnswer answer) implements Outcome<S, E> {}

    /** Another request was carried out under the same idempotency key. */
    record KeyReused<S, E>(String key) implements Outcome<S, E> {}

    /** The rules do not allow it (or an event would be too large: {@code event-too-large}). */
    record Refused<S, E>(Refusal refusal) implements Outcome<S, E> {}

    /** The stream is not at the version the caller insists on. */
    record StaleVersion<S, E>(int expected, int actual) implements Outcome<S, E> {}

    /** An event with the same source and id, or with those of a part, is in the log already. */
    record EventKnown<S, E>(long position) implements Outcome<S, E> {}
}
