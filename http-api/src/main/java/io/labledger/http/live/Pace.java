package io.labledger.http.live;

import java.time.Duration;

/**
 * Spreads writes: a few go at once, many at a steady rate, so that thousands of streams do not take
 * the processors from ordinary requests. Used by one thread.
 */
final class Pace {

    private static final long NANOS_PER_WRITE = 1_000_000; // 1,000 a second
    private static final long AT_ONCE = 40 * NANOS_PER_WRITE;
    private static final long SHORTEST_SLEEP = 2_000_000;

    private long due = System.nanoTime();

    /** Waits as long as the writes before this one were too many. */
    void take() throws InterruptedException {
        var now = System.nanoTime();
        due = Math.max(due, now - AT_ONCE) + NANOS_PER_WRITE;
        if (due - now > SHORTEST_SLEEP) {
            Thread.sleep(Duration.ofNanos(due - now));
        }
    }
}
