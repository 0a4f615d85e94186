package io.labledger.insights.experiments.fold;

import io.labledger.insights.engine.rows.Session;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Reads stored series back, many at once. */
final class SeriesRows {

    private static final int CHUNKS_AT_ONCE = 64;

    private static final String SERIES =
            """
            SELECT k.i, m.step, m.time, m.value, m.points, m.min_step, m.min_value, m.max_value,
                   c.steps, c.times, c."values"
            FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS k (run_id, key, i)
            JOIN run_metric m ON m.run_id = k.run_id AND m.key = k.key
            LEFT JOIN metric_chunk c ON c.run_id = m.run_id AND c.key = m.key
                AND c.chunk = m.points / 320
            """;

    private static final String OVERLAPPING =
            """
            SELECT k.i, c.steps, c.times, c."values"
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                WITH ORDINALITY AS k (run_id, key, min_step, max_step, min_time, max_time, i)
            JOIN metric_chunk c ON c.run_id = k.run_id AND c.key = k.key
                AND c.max_step >= k.min_step AND c.min_step <= k.max_step
                AND c.max_time >= k.min_time AND c.min_time <= k.max_time
            """;

    private final Session session;

    SeriesRows(Session session) {
        this.session = session;
    }

    /** Fills in the series that have rows. */
    void load(List<Series> series) throws SQLException {
        if (series.isEmpty()) {
            return;
        }
        try (var query = session.connection().prepareStatement(SERIES)) {
            query.setArray(1, texts(series, one -> one.run.id));
            query.setArray(2, texts(series, one -> one.key));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    fill(series.get(rows.getInt(1) - 1), rows);
                }
            }
        }
        series.forEach(one -> one.loaded = true);
    }

    private static void fill(Series one, ResultSet row) throws SQLException {
        one.step = row.getLong("step");
        one.time = row.getLong("time");
        one.value = row.getDouble("value");
        one.points = row.getLong("points");
        one.storedPoints = one.points;
        one.minStep = row.getLong("min_step");
        one.minValue = row.getObject("min_value") == null ? Double.NaN : row.getDouble("min_value");
        one.maxValue = row.getObject("max_value") == null ? Double.NaN : row.getDouble("max_value");
        if (row.getArray("steps") != null) {
            each(row, one.tail::add);
        }
        one.storedTail = one.tail.size;
    }

    /** Strikes out late points that are stored; reads a few chunks at a time, however many. */
    void strikeOut(List<LatePoints> late) throws SQLException {
        if (late.isEmpty()) {
            return;
        }
        try (var query = session.connection().prepareStatement(OVERLAPPING)) {
            query.setFetchSize(CHUNKS_AT_ONCE);
            query.setArray(1, texts(late, one -> one.series.run.id));
            query.setArray(2, texts(late, one -> one.series.key));
            longs(query, 3, late, one -> one.minStep);
            longs(query, 4, late, one -> one.maxStep);
            longs(query, 5, late, one -> one.minTime);
            longs(query, 6, late, one -> one.maxTime);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    each(rows, late.get(rows.getInt(1) - 1)::strikeOut);
                }
            }
        }
    }

    private static void each(ResultSet row, PointTaker points) throws SQLException {
        Long[] steps = (Long[]) row.getArray("steps").getArray();
        Long[] times = (Long[]) row.getArray("times").getArray();
        Double[] values = (Double[]) row.getArray("values").getArray();
        for (int i = 0; i < steps.length; i++) {
            points.take(steps[i], times[i], values[i]);
        }
    }

    private <T> Array texts(List<T> list, Function<T, String> text) throws SQLException {
        return session.connection().createArrayOf("text", list.stream().map(text).toArray());
    }

    private <T> void longs(PreparedStatement query, int at, List<T> list, ToLongFunction<T> number)
            throws SQLException {
        query.setArray(
                at,
                session.connection()
                        .createArrayOf(
                                "bigint",
                                list.stream().map(number::applyAsLong).toArray(Long[]::new)));
    }
}
