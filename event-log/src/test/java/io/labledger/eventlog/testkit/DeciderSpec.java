package io.labledger.eventlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.aggregate.Decision.Accepted;
import io.labledger.eventlog.aggregate.Decision.Claiming;
import io.labledger.eventlog.aggregate.Decision.Refused;
import io.labledger.eventlog.store.Claim;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tests of a decider that read like its rules: {@code given(requested(by(ana))).when(vote(ana,
 * APPROVE)).thenRefused("own-review")}. Extend it by the test class.
 */
public abstract class DeciderSpec<C, S, E> {

    private final Decider<C, S, E> decider;

    protected DeciderSpec(Decider<C, S, E> decider) {
        this.decider = decider;
    }

    /** What has happened so far. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    protected final Given given(E... events) {
        return given(List.of(events));
    }

    protected final Given given(List<? extends E> events) {
        S state = decider.initial();
        for (E event : events) {
            state = decider.evolve(state, event);
        }
        return new Given(state, decider);
    }

    /** Nothing has happened so far. */
    protected final Given givenNothing() {
        return given(List.of());
    }

    /** A state to decide on. */
    protected final class Given {

        private final S state;
        private final Decider<C, S, E> by;

        private Given(S state, Decider<C, S, E> by) {
            this.state = state;
            this.by = by;
        }

        /** Has another decide: one that knows what stands around. */
        public Given by(Decider<C, S, E> another) {
            return new Given(state, another);
        }

        public Then when(C command) {
            return new Then(state, by.decide(command, state));
        }

        /** Takes over a fact that was recorded elsewhere. */
        public Then whenAdopting(E fact) {
            var wanted = Objects.requireNonNull(by.wantedBy(fact), "it is not taken over");
            return new Then(state, by.adopt(fact, by.decide(wanted, state)));
        }

        /** Looks at the state itself. */
        public Given then(Consumer<S> expectation) {
            expectation.accept(state);
            return this;
        }
    }

    /** A decision to look at. */
    protected final class Then {

        private final S state;
        private final Decision<E> decision;

        private Then(S state, Decision<E> decision) {
            this.state = state;
            this.decision = decision;
        }

        /** Exactly these events happen, in this order. */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Then then(E... events) {
            assertThat(accepted().events()).containsExactly(events);
            return this;
        }

        /** All is as wanted already. */
        public Then thenNothing() {
            return then();
        }

        public Then thenRefused(String code) {
            assertThat(decision).isInstanceOf(Refused.class);
            assertThat(((Refused<E>) decision).refusal().code()).isEqualTo(code);
            return this;
        }

        /** Refused because of what the field of that path holds. */
        public Then thenRefused(String code, String field) {
            thenRefused(code);
            assertThat(((Refused<E>) decision).refusal().field()).isEqualTo(field);
            return this;
        }

        public Then thenClaims(Claim... claims) {
            assertThat(accepted().claims()).extracting(Claiming::claim).containsExactly(claims);
            return this;
        }

        public Then thenReleases(Claim... claims) {
            assertThat(accepted().releases()).containsExactly(claims);
            return this;
        }

        /** Looks at the events themselves. */
        public Then thenEvents(Consumer<List<E>> expectation) {
            expectation.accept(accepted().events());
            return this;
        }

        /** Looks at the state that follows. */
        public Then thenState(Consumer<S> expectation) {
            S after = state;
            for (E event : accepted().events()) {
                after = decider.evolve(after, event);
            }
            expectation.accept(after);
            return this;
        }

        private Accepted<E> accepted() {
            assertThat(decision).isInstanceOf(Accepted.class);
            return (Accepted<E>) decision;
        }
    }
}
