package io.labledger.eventlog.aggregate;

import java.util.List;
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

    /**
     * The command that leads to such a fact: how a fact that was recorded elsewhere is held to our
     * limits and rules. Null for facts that are not taken from elsewhere.
     */
    default @Nullable C wantedBy(E fact) {
        return null;
    }

    /**
     * What a fact that was recorded elsewhere leads to here, where {@code decision} is what our
     * rules make of the command that leads to it. It must be this very fact, unless all is so
     * already.
     */
    default Decision<E> adopt(E fact, Decision<E> decision) {
        return switch (decision) {
            case Decision.Accepted<E>(var events, _, _, _)
                    when !events.isEmpty() && !events.equals(List.of(fact)) ->
                    Decision.refuse(outOfOrder(events.getFirst()));
            case Decision.Accepted<E> accepted -> accepted;
            case Decision.Refused<E> refused -> refused;
        };
    }

    /** What to tell when a fact from elsewhere is not the one that would come {@code next} here. */
    default Refusal outOfOrder(E next) {
        return new Refusal("out-of-order", "What this event says does not come next here");
    }

    /** How to keep the state of long streams; null to fold them from the start. */
    default @Nullable SnapshotFormat<S> snapshots() {
        return null;
    }
}
