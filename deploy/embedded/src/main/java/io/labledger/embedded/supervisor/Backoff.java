package io.labledger.embedded.supervisor;

import java.time.Duration;

/**
 * How long to wait before the next restart: at once after a long good time, ever longer when starts
 * keep failing.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration GOOD_TIME = Duration.ofSeconds(30);

    private Duration next = FIRST;

    Duration after(Duration ran) {
        Duration pause = ran.compareTo(GOOD_TIME) >= 0 ? FIRST : next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
