package io.labledger.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/**
 * Carries out one command after the other and weighs the work by the memory that it takes, which,
 * unlike time, does not depend on who else is busy.
 */
public final class OneByOne<C, S, E> {

    private static final int MEASURED = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Decider<C, S, E> decider;
    private S state;

    public OneByOne(Decider<C, S, E> decider, S state) {
        this.decider = decider;
        this.state = state;
    }

    /** The state after 50,000 commands, of which the last must not take much more than others. */
    public S of50_000(IntFunction<C> command) {
        long early = 0;
        for (int i = 0; i < 50_000; i++) {
            if (i == 5_000) {
                early = bytes();
            }
            if (i == 5_000 + MEASURED) {
                early = bytes() - early;
            }
            if (i == 50_000 - MEASURED) {
                long before = bytes();
                for (; i < 50_000; i++) {
                    carryOut(command.apply(i));
                }
                assertThat((bytes() - before) / MEASURED)
                        .as("bytes for a command after 49,000, as against 5,000 before")
                        .isLessThan(2 * early / MEASURED);
                return state;
            }
            carryOut(command.apply(i));
        }
        return state;
    }

    private void carryOut(C command) {
        var decision = (Decision.Accepted<E>) decider.decide(command, state);
        assertThat(decision.events()).hasSize(1);
        state = decider.evolve(state, decision.events().getFirst());
    }

    private long bytes() {
        return threads.getCurrentThreadAllocatedBytes();
    }
}
