package io.labledger.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What PostgreSQL does without us: one row, one commit, over and over, on 16 connections. */
final class PostgresCommits {

    private static final int CONNECTIONS = 16;

    /** About the size of an event with one metric point. */
    private static final int ROW_BYTES = 600;

    static double perSecond(Target target, Duration duration) {
        try (var connection = target.connect();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_commit");
            statement.execute(
                    "create table bench_commit (position bigint generated always as identity primary key, bytes bytea not null)");
            try {
                return commit(target, duration);
            } finally {
                statement.execute("drop table bench_commit");
            }
        } catch (SQLException e) {
            throw new BenchmarkFailed("PostgreSQL's own commits could not be measured", e);
        }
    }

    private static double commit(Target target, Duration duration) {
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            var counts =
                    IntStream.range(0, CONNECTIONS)
                            .mapToObj(_ -> executor.submit(() -> commitUntil(target, end)))
                            .toList();
            long total = 0;
            for (Future<Long> count : counts) {
                total += count.get();
            }
            return total * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed(
                    "PostgreSQL's own commits could not be measured", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    private static long commitUntil(Target target, long end) throws SQLException {
        var row = new byte[ROW_BYTES];
        long count = 0;
        try (var connection = target.connect();
                var insert =
                        connection.prepareStatement(
                                "insert into bench_commit (bytes) values (?)")) {
            while (System.nanoTime() < end) {
                insert.setBytes(1, row);
                insert.executeUpdate();
                count++;
            }
        }
        return count;
    }

    private PostgresCommits() {}
}
