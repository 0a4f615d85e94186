package io.labledger.insights.engine.generation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Secondary indexes and statistics of a generation that a rebuild has filled: several at a time,
 * each by a connection of its own, because PostgreSQL makes one index mostly on one processor.
 */
final class Indexes {

    /** As many as do not take a large machine away from queries and writers. */
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    private final DataSource database;
    private final String schema;

    Indexes(DataSource database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    /** Makes those that are not there yet. */
    void make(String script) throws SQLException {
        each(script.replaceAll("--.*", "").lines().filter(line -> !line.isBlank()).toList());
    }

    /** Statistics for the planner. What index-only scans need, autovacuum adds soon after. */
    void analyze(List<String> tables) throws SQLException {
        each(tables.stream().map(table -> "ANALYZE " + table).toList());
    }

    private void each(List<String> statements) throws SQLException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<?>>();
            for (var statement : statements) {
                running.add(
                        threads.submit(
                                () -> {
                                    execute(statement);
                                    return null;
                                }));
            }
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException refused -> throw refused;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        Transaction.run(
                database,
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("SET LOCAL search_path TO " + schema);
                        statement.execute("SET LOCAL maintenance_work_mem TO '256MB'");
                        statement.execute("SET LOCAL synchronous_commit TO off");
                        statement.execute("SET LOCAL max_parallel_maintenance_workers TO 0");
                        statement.execute(sql);
                    }
                });
    }
}
