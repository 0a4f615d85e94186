package io.labledger.eventlog.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * The rules of one kind of stream. Pure: no clock, no chance, no input or output.
 *
 * @param <C> commands
 * @param <S> state, immutable
 * @param <E> events
 */
public interface Decider<C, S, E> {

    /** The state of a stream without events. */
    S initial();

    Decision<E> decide(C command, S state);

    S evolve(S state, E event);

    /**
     * Whether what the command leads to stays true whatever is appended in between, so that it
     * needs no expected version. It is then decided on what this process knows of the stream, and
     * once more when another has written to it meanwhile.
     */
    default boolean commutative(C command) {
        return false;
    }

    /**
     * What to tell when another stream holds what a command claims: the refusal of that claim, with
     * more about the holder if that helps.
     */
    default Refusal taken(Refusal refusal, String holder, S held) {
        return refusal;
    }

    /** How to keep the state of long streams; null to fold them from the start. */
    default @Nullable SnapshotFormat<S> snapshots() {
        return null;
    }
}
