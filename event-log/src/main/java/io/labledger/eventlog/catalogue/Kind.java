package io.labledger.eventlog.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.event.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One kind of stream: what it is called, what happens in it, and who decides. A service declares it
 * as a constant:
 *
 * <pre>{@code
 * static final Kind<ReviewCommand, Review, ReviewEvent> KIND =
 *         Kind.of(ReviewId.IDS, ReviewEvent.class, new ReviewDecider())
 *                 .event("review-requested", 1, ReviewEvent.Requested.class)
 *                 .event("review-vote-cast", 1, ReviewEvent.VoteCast.class)
 *                 .build();
 * }</pre>
 *
 * @param <C> commands
 * @param <S> state, immutable
 * @param <E> events, a sealed interface of records
 */
public final class Kind<C, S, E> {

    private static final int USUALLY_CACHED = 2_000;

    private final IdForm ids;
    private final Class<E> events;
    private final Decider<C, S, E> decider;
    private final Among<C, S, E> among;
    private final int cached;
    private final boolean alone;
    private final List<Look<?>> looks;
    private final List<Consumer<EventTypes.Builder<Object>>> types;

    /** The decider for a command whose rules look at other streams than its own as well. */
    @FunctionalInterface
    public interface Among<C, S, E> {

        /** Asked for every attempt to decide, so that it sees what has changed meanwhile. */
        Decider<C, S, E> decider(C command, S state, States others);
    }

    private Kind(Builder<C, S, E> builder) {
        this.ids = builder.ids;
        this.events = builder.events;
        this.decider = builder.decider;
        this.among = builder.among;
        this.cached = builder.cached;
        this.alone = builder.alone;
        this.looks = List.copyOf(builder.looks);
        this.types = List.copyOf(builder.types);
    }

    /** Starts a kind of stream with these ids, events and rules. */
    public static <C, S, E> Builder<C, S, E> of(
            IdForm ids, Class<E> events, Decider<C, S, E> decider) {
        return new Builder<>(ids, events, decider);
    }

    public IdForm ids() {
        return ids;
    }

    public Class<E> events() {
        return events;
    }

    public Decider<C, S, E> decider() {
        return decider;
    }

    /** How many states are kept in memory. */
    int cached() {
        return cached;
    }

    Decision<E> decide(C command, S state, States others) {
        return among.decider(command, state, others).decide(command, state);
    }

    void register(EventTypes.Builder<Object> registry) {
        registry.family(events);
        types.forEach(type -> type.accept(registry));
    }

    /**
     * Whether what becomes of a fact depends on other streams than its own, or other streams on it.
     *
     * @param type the fact's record
     * @param fact read only when that is needed
     */
    public boolean looksBeyond(Class<?> type, Supplier<?> fact) {
        return !alone
                || looks.stream()
                        .anyMatch(look -> look.type() == type && look.isTrueOf(fact.get()));
    }

    @Override
    public String toString() {
        return ids.noun();
    }

    private record Look<F>(Class<F> type, Predicate<F> looks) {

        boolean isTrueOf(@Nullable Object fact) {
            return type.isInstance(fact) && looks.test(type.cast(fact));
        }
    }

    /** Collects what makes a kind of stream. */
    public static final class Builder<C, S, E> {

        private final IdForm ids;
        private final Class<E> events;
        private final Decider<C, S, E> decider;
        private Among<C, S, E> among;
        private int cached = USUALLY_CACHED;
        private boolean alone;
        private final List<Look<?>> looks = new ArrayList<>();
        private final List<Consumer<EventTypes.Builder<Object>>> types = new ArrayList<>();

        private Builder(IdForm ids, Class<E> events, Decider<C, S, E> decider) {
            this.ids = ids;
            this.events = events;
            this.decider = decider;
            this.among = (_, _, _) -> decider;
        }

        /** Registers an event under its public name, in its current version. */
        public Builder<C, S, E> event(String name, int version, Class<? extends E> data) {
            types.add(registry -> registry.event(name, version, data));
            return this;
        }

        /** Says how data of {@code fromVersion} becomes data of the version after it. */
        public Builder<C, S, E> upcast(
                String name, int fromVersion, UnaryOperator<ObjectNode> step) {
            types.add(registry -> registry.upcast(name, fromVersion, step));
            return this;
        }

        /** Decides by rules that look at other streams too. */
        public Builder<C, S, E> among(Among<C, S, E> deciders) {
            this.among = deciders;
            return this;
        }

        /** How many states are kept in memory, instead of 2,000. */
        public Builder<C, S, E> cached(int states) {
            this.cached = states;
            return this;
        }

        /**
         * Says that what becomes of its facts depends on no other stream, and no other stream on
         * them. In a batch of events from outside, such facts share commits; all others are handled
         * alone.
         */
        public Builder<C, S, E> alone() {
            this.alone = true;
            return this;
        }

        /** The same, but for certain facts. */
        public <F extends E> Builder<C, S, E> aloneUnless(Class<F> fact, Predicate<F> looks) {
            this.looks.add(new Look<>(fact, looks));
            return alone();
        }

        public Kind<C, S, E> build() {
            return new Kind<>(this);
        }
    }
}
