package io.labledger.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** PostgreSQL cleans up after much has been written: work that belongs to no later measurement. */
final class Vacuum {

    /** Longer than autovacuum_naptime, after which PostgreSQL looks for work again. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Waits until no worker has run for a while; gives up after two minutes. */
    static void awaitIdle(Target target) {
        try (var connection = target.connectInsights();
                var workers =
                        connection.prepareStatement(
                                "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'")) {
            var start = System.nanoTime();
            var quietSince = start;
            while (System.nanoTime() - quietSince < QUIET.toNanos()
                    && System.nanoTime() - start < LONGEST.toNanos()) {
                try (var row = workers.executeQuery()) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        quietSince = System.nanoTime();
                    }
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (SQLException e) {
            throw new BenchmarkFailed("PostgreSQL does not say whether it is cleaning up", e);
        }
    }

    private Vacuum() {}
}
