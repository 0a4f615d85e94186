package io.labledger.eventlog.append;

import io.labledger.eventlog.store.EventStore;
import io.labledger.http.problem.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Forgets idempotency keys of calls that nobody will repeat any more, a few at a time, so that
 * appends are not held up.
 */
public final class KeyRetention implements AutoCloseable {

    private static final Logger LOG = System.getLogger(KeyRetention.class.getName());
    private static final int AT_ONCE = 500;

    private final EventStore store;
    private final Duration retention;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("key-retention").factory());

    KeyRetention(EventStore store, Duration retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /** Begins soon, and goes on every hour. */
    KeyRetention start() {
        var _ = timer.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
        return this;
    }

    /** Forgets all that are older than the retention by now. */
    void forget() {
        try {
            var time = clock.instant().minus(retention);
            int forgotten;
            do {
                forgotten = store.forgetAnswers(time, AT_ONCE);
            } while (forgotten == AT_ONCE && !timer.isShutdown());
        } catch (StoreUnavailable e) {
            LOG.log(Level.DEBUG, "old idempotency keys stay for another hour", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
