package io.labledger.eventlog.inbox;

import java.time.Duration;

/** How long records of a batch may wait for what only they need, while the store takes others. */
final class Patience {

    private final Duration longest;
    private long since = System.nanoTime();

    Patience(Duration longest) {
        this.longest = longest;
    }

    /** Meanwhile nothing could be recorded at all. */
    void renew() {
        since = System.nanoTime();
    }

    boolean isOver() {
        return System.nanoTime() - since > longest.toNanos();
    }
}
