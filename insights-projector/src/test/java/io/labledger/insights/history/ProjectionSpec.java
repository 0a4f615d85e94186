package io.labledger.insights.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/**
 * What every projection owes: twice is once, and a rebuild equals what was projected live.
 *
 * <pre>{@code
 * ProjectionSpec.<LedgerEvent>of(ReadModel::create).given(events).twiceIsOnce().rebuildEqualsLive(seed);
 * }</pre>
 */
public final class ProjectionSpec<E> {

    /** A read model under test. */
    public interface ReadModel<E> {

        /** Applies a batch of events, the position with it. */
        void apply(List<E> batch) throws Exception;

        /** Loses what is in memory, as a restart does; what is stored stays. */
        void restart() throws Exception;

        /** All of its rows, in a form that can be compared. */
        Object contents() throws Exception;
    }

    /** Makes an empty read model. */
    @FunctionalInterface
    public interface Empty<E> {
        ReadModel<E> create() throws Exception;
    }

    private static final int MAX_BATCH = 50;

    private final Empty<E> empty;

    private ProjectionSpec(Empty<E> empty) {
        this.empty = empty;
    }

    /** Begins a specification of a projection. */
    public static <E> ProjectionSpec<E> of(Empty<E> empty) {
        return new ProjectionSpec<>(empty);
    }

    /** The events that are projected, in order. */
    public Given given(List<E> events) throws Exception {
        return new Given(events);
    }

    /** Events and what one projection of all of them, in one go, comes to. */
    public final class Given {

        private final List<E> events;
        private final Object once;

        private Given(List<E> events) throws Exception {
            this.events = events;
            var model = empty.create();
            model.apply(events);
            once = model.contents();
        }

        /** Batches that are delivered again, in whole or in part, change nothing. */
        public Given twiceIsOnce() throws Exception {
            var model = empty.create();
            int half = events.size() / 2;
            model.apply(events.subList(0, half));
            model.apply(events.subList(0, half));
            model.restart();
            model.apply(events.subList(half / 2, events.size()));
            model.apply(events);
            assertThat(model.contents()).isEqualTo(once);
            return this;
        }

        /** Small batches with restarts between them come to the same as one big one. */
        public Given rebuildEqualsLive(long seed) throws Exception {
            var random = new Random(seed);
            var live = empty.create();
            for (int at = 0; at < events.size(); ) {
                int end = Math.min(events.size(), at + 1 + random.nextInt(MAX_BATCH));
                live.apply(events.subList(at, end));
                at = end;
                if (random.nextInt(20) == 0) {
                    live.restart();
                }
            }
            assertThat(live.contents()).isEqualTo(once);
            return this;
        }
    }
}
