package io.labledger.insights.experiments.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random runs with few different values, so that there are ties, gaps and NaN; and as rows. */
record Specimens(List<Specimen> all) {

    record Specimen(
            String id,
            String experiment,
            String name,
            String status,
            boolean deleted,
            Instant start,
            Instant end,
            Map<String, String> params,
            Map<String, String> tags,
            Map<String, Double> metrics) {}

    private static final Instant START = Instant.parse("2026-01-05T08:00:00.123456Z");
    private static final double[] VALUES = {
        0.1, 0.5, 0.5, 0.9, -1, 7, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    private static final String LONG = "x".repeat(250);
    private static final String[] TEXTS = {"0.1", "0.01", "a%b", "A", "é", LONG + "1", LONG + "2"};

    static Specimens random(long seed, int count) {
        var random = new Random(seed);
        var all = new ArrayList<Specimen>();
        for (int i = 0; i < count; i++) {
            var start = START.plusSeconds(random.nextInt(40));
            var params = new HashMap<String, String>();
            var tags = new HashMap<String, String>();
            var metrics = new HashMap<String, Double>();
            for (var key : List.of("lr", "the key")) {
                if (random.nextInt(5) > 0) {
                    params.put(key, TEXTS[random.nextInt(TEXTS.length)]);
                }
            }
            if (random.nextBoolean()) {
                tags.put("team", TEXTS[random.nextInt(3)]);
            }
            for (var key : List.of("loss", "acc")) {
                if (random.nextInt(6) > 0) {
                    metrics.put(key, VALUES[random.nextInt(VALUES.length)]);
                }
            }
            all.add(
                    new Specimen(
                            "%032x".formatted(random.nextInt(Integer.MAX_VALUE) * 100_000L + i),
                            String.valueOf(random.nextInt(3)),
                            "run-" + random.nextInt(10),
                            List.of("RUNNING", "FINISHED", "FAILED").get(random.nextInt(3)),
                            random.nextInt(8) == 0,
                            start,
                            random.nextBoolean() ? start.plusSeconds(random.nextInt(5)) : null,
                            params,
                            tags,
                            metrics));
        }
        return new Specimens(all);
    }

    void insert(Connection connection) throws SQLException {
        try (var run =
                        connection.prepareStatement(
                                "INSERT INTO run (id, experiment_id, name, status, lifecycle,"
                                        + " start_time, end_time, actor, updated_at, version)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'ana', now(), 1)");
                var param = text(connection, "run_param");
                var tag = text(connection, "run_tag");
                var metric =
                        connection.prepareStatement(
                                "INSERT INTO run_metric (run_id, key, value, start_time, step, time,"
                                        + " points, min_step) VALUES (?, ?, ?, ?, 0, 0, 1, 0)")) {
            for (var one : all) {
                run.setString(1, one.id());
                run.setString(2, one.experiment());
                run.setString(3, one.name());
                run.setString(4, one.status());
                run.setString(5, one.deleted() ? "DELETED" : "ACTIVE");
                run.setTimestamp(6, Timestamp.from(one.start()));
                run.setTimestamp(7, one.end() == null ? null : Timestamp.from(one.end()));
                run.addBatch();
                for (var values : List.of(one.params(), one.tags(), one.metrics())) {
                    var insert =
                            values == one.params() ? param : values == one.tags() ? tag : metric;
                    for (var value : values.entrySet()) {
                        insert.setString(1, one.id());
                        insert.setString(2, value.getKey());
                        insert.setObject(3, value.getValue());
                        insert.setTimestamp(4, Timestamp.from(one.start()));
                        insert.addBatch();
                    }
                }
            }
            for (var insert : List.of(run, param, tag, metric)) {
                insert.executeBatch();
            }
        }
    }

    private static java.sql.PreparedStatement text(Connection connection, String table)
            throws SQLException {
        return connection.prepareStatement(
                "INSERT INTO " + table + " (run_id, key, value, start_time) VALUES (?, ?, ?, ?)");
    }
}
