package io.labledger.benchmarks;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Metric points per second that are acknowledged durable when clients log thousands in a call. The
 * limit is PostgreSQL inserting the bytes of the same events, ten a commit, over one connection.
 */
final class BulkRate {

    private static final int CLIENTS = 4;
    private static final int POINTS = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private static final String RECENT =
            " from event where type = 'io.labledger.experiments.run-metrics-logged.v1' order by position desc limit 10";
    private static final String POINTS_PER_EVENT =
            """
            select avg(jsonb_array_length(convert_from(bytes, 'UTF8')::jsonb -> 'data' -> 'value'))
              from (select bytes from bench_bulk limit 10) recent
            """;

    static List<Figure> measure(Target target, Api api, Load load) {
        var runs = Laboratory.open(api, "Bulk rate").startRuns(api, CLIENTS);
        Load.Script logMany =
                (client, n) ->
                        Load.Call.post("/api/runs/" + runs[client] + "/log", points(n * POINTS));
        load.during(CLIENTS, WARM_UP, logMany);
        var measured =
                load.during(CLIENTS, MEASURED, (client, n) -> logMany.call(client, n + 1_000_000));
        var figure =
                Figure.rate(
                        "metric points, 10,000 a call", "points/s", measured.perSecond() * POINTS);
        return List.of(
                figure.beside("PostgreSQL, the same event bytes", insertLimit(target))
                        .goal(300_000),
                Figure.millis("  answered in, p50", measured.p50()),
                Figure.millis("  answered in, p99", measured.p99()));
    }

    /** Rows, as training clients send them: key, step, timestamp and value of each point. */
    private static String points(long firstStep) {
        var json = new StringBuilder(POINTS * 70).append("{\"metrics\":[");
        var now = System.currentTimeMillis();
        for (int i = 0; i < POINTS; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"key\":\"loss\",\"step\":")
                    .append(firstStep + i)
                    .append(",\"timestamp\":")
                    .append(now + i)
                    .append(",\"value\":")
                    .append(2.3 / (1 + (firstStep + i) * 1e-3))
                    .append('}');
        }
        return json.append("]}").toString();
    }

    private static double insertLimit(Target target) {
        try (var connection = target.connect();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_bulk");
            statement.execute("create table bench_bulk as select bytes from event limit 0");
            try {
                return copyRecentEvents(statement);
            } finally {
                statement.execute("drop table bench_bulk");
            }
        } catch (SQLException e) {
            throw new BenchmarkFailed("the limit of bulk logging could not be measured", e);
        }
    }

    private static double copyRecentEvents(Statement statement) throws SQLException {
        var start = System.nanoTime();
        long events = 0;
        var end = start + Duration.ofSeconds(3).toNanos();
        while (System.nanoTime() < end) {
            events += statement.executeUpdate("insert into bench_bulk select bytes" + RECENT);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        try (var result = statement.executeQuery(POINTS_PER_EVENT)) {
            result.next();
            return events * result.getDouble(1) / seconds;
        }
    }

    private BulkRate() {}
}
