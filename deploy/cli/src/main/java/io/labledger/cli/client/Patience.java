package io.labledger.cli.client;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long a system that is away for a moment is waited for.
 *
 * @param limit from the first failure to giving up
 * @param notes told once each time waiting begins
 */
record Patience(Duration limit, Consumer<String> notes) {
    private static final Duration STEP = Duration.ofMillis(300);

    Waiting start() {
        return new Waiting();
    }

    /** One call's waiting. */
    final class Waiting {
        private long firstFailure;

        /** Waits a moment, or says false when it took too long. */
        boolean again(String why, @Nullable Reply reply) {
            long now = System.nanoTime();
            if (firstFailure == 0) {
                firstFailure = now;
                notes.accept("waiting: " + why);
            }
            if (Duration.ofNanos(now - firstFailure).compareTo(limit) >= 0) {
                return false;
            }
            try {
                Thread.sleep(reply == null ? STEP : retryAfter(reply));
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static Duration retryAfter(Reply reply) {
        return reply.header("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,2}"))
                .map(seconds -> Duration.ofSeconds(Math.min(5, Long.parseLong(seconds))))
                .filter(Duration::isPositive)
                .orElse(STEP);
    }
}
