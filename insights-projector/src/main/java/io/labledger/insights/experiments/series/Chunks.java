package io.labledger.insights.experiments.series;

import io.labledger.insights.query.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is known of the chunks of a series without reading their points: which overlap a window of
 * steps and how much of them has to be in memory at once to read them in order.
 *
 * @param points points in the window
 * @param widest most points in chunks that overlap one another
 */
record Chunks(long points, long widest) {

    private static final String OVERLAPPING =
            """
            WITH c AS (
                SELECT m.min_step, m.max_step, cardinality(m.steps) AS points,
                    CASE WHEN m.min_step >= w.first AND m.max_step <= w.last THEN cardinality(m.steps)
                        ELSE (SELECT count(*) FROM unnest(m.steps) s WHERE s BETWEEN w.first AND w.last)
                    END AS inside
                FROM metric_chunk m, (VALUES (?::bigint, ?::bigint)) w (first, last)
                WHERE m.run_id = ? AND m.key = ? AND m.max_step >= w.first AND m.min_step <= w.last),
            edges AS (
                SELECT min_step AS step, 0 AS closes, points AS change FROM c
                UNION ALL SELECT max_step, 1, -points FROM c),
            widths AS (
                SELECT sum(change) OVER (ORDER BY step, closes) AS width FROM edges)
            SELECT coalesce((SELECT sum(inside) FROM c), 0), coalesce((SELECT max(width) FROM widths), 0)
            """;

    /** Steps from and to which a series is read, both included. */
    record Window(long from, long to) {}

    static Chunks of(Connection connection, String run, String key, Window window)
            throws SQLException {
        return Sql.of(OVERLAPPING, window.from(), window.to(), run, key)
                .list(connection, row -> new Chunks(row.getLong(1), row.getLong(2)))
                .getFirst();
    }
}
