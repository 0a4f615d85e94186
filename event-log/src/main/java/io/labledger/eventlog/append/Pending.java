package io.labledger.eventlog.append;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** An append on its way, which its caller may give up as long as nobody has begun with it. */
final class Pending {

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    final Append append;
    final CompletableFuture<AppendResult> result = new CompletableFuture<>();
    final long bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    Pending(Append append) {
        this.append = append;
        long sum = 0;
        for (var event : append.events()) {
            sum += event.size();
        }
        this.bytes = sum;
    }

    /** Whether the appender may store it: from now on nobody can give it up. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN) || state.get() == State.BEGUN;
    }

    /** Whether its caller has gone. */
    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    /** Whether it will certainly not be stored. */
    boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP);
    }
}
