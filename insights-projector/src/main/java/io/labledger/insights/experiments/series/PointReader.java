package io.labledger.insights.experiments.series;

import io.labledger.insights.experiments.series.Chunks.Window;
import io.labledger.insights.query.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Reads the points of a series in order of step and time. Chunks are in order of arrival, so that
 * usually one follows the other; those that overlap are merged. When so many overlap that merging
 * would need a lot of memory (everything logged at step 0, say), PostgreSQL sorts the points, on
 * disk if need be.
 */
final class PointReader {

    /** Most points that are merged in memory: 24 MB. */
    static final long MERGED = 1_000_000;

    private static final int CHUNKS_AT_ONCE = 64;
    private static final int POINTS_AT_ONCE = 10_000;

    private static final String CHUNKS =
            """
            SELECT steps, times, "values", min_step FROM metric_chunk
            WHERE run_id = ? AND key = ? AND max_step >= ? AND min_step <= ?
            ORDER BY min_step, chunk
            """;

    private static final String SORTED =
            """
            SELECT p.step, p.time, p.value
            FROM metric_chunk c, unnest(c.steps, c.times, c."values") AS p (step, time, value)
            WHERE c.run_id = ? AND c.key = ? AND c.max_step >= ? AND c.min_step <= ?
              AND p.step BETWEEN ? AND ?
            ORDER BY p.step, p.time, p.value
            """;

    private final Connection connection;
    private final String run;
    private final String key;
    private final Window window;

    PointReader(Connection connection, String run, String key, Window window) {
        this.connection = connection;
        this.run = run;
        this.key = key;
        this.window = window;
    }

    void read(long widest, Consumer<Point> points) throws SQLException {
        if (widest <= MERGED) {
            merge(points);
        } else {
            readSorted(points);
        }
    }

    void readSorted(Consumer<Point> points) throws SQLException {
        var from = window.from();
        var to = window.to();
        try (var statement =
                new Sql(SORTED, List.of(run, key, from, to, from, to)).prepare(connection)) {
            statement.setFetchSize(POINTS_AT_ONCE);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    points.accept(new Point(row.getLong(1), row.getLong(2), row.getDouble(3)));
                }
            }
        }
    }

    void merge(Consumer<Point> points) throws SQLException {
        try (var statement =
                new Sql(CHUNKS, List.of(run, key, window.from(), window.to()))
                        .prepare(connection)) {
            statement.setFetchSize(CHUNKS_AT_ONCE);
            try (var row = statement.executeQuery()) {
                var open = new PriorityQueue<>(Comparator.comparing(Chunk::peek, Point.ORDER));
                while (row.next()) {
                    var chunk = Chunk.read(row, window);
                    if (chunk.hasNext()) {
                        // nothing in this chunk or in those after it comes before its start
                        drain(open, Math.max(row.getLong(4), window.from()), points);
                        open.add(chunk);
                    }
                }
                drain(open, Long.MAX_VALUE, points);
                while (!open.isEmpty()) {
                    emit(open, points);
                }
            }
        }
    }

    /** Passes on the points before a step. */
    private static void drain(PriorityQueue<Chunk> open, long step, Consumer<Point> points) {
        while (!open.isEmpty() && open.element().peek().step() < step) {
            emit(open, points);
        }
    }

    private static void emit(PriorityQueue<Chunk> open, Consumer<Point> points) {
        var chunk = open.remove();
        points.accept(chunk.next());
        if (chunk.hasNext()) {
            open.add(chunk);
        }
    }

    /** The points of one chunk that are in the window, sorted. */
    private static final class Chunk {
        private final Point[] points;
        private int next;

        private Chunk(Point[] points) {
            this.points = points;
        }

        static Chunk read(ResultSet row, Window window) throws SQLException {
            var steps = (Long[]) row.getArray(1).getArray();
            var times = (Long[]) row.getArray(2).getArray();
            var values = (Double[]) row.getArray(3).getArray();
            var points = new Point[steps.length];
            int size = 0;
            for (int i = 0; i < steps.length; i++) {
                if (steps[i] >= window.from() && steps[i] <= window.to()) {
                    points[size++] = new Point(steps[i], times[i], values[i]);
                }
            }
            var inWindow = Arrays.copyOf(points, size);
            Arrays.sort(inWindow, Point.ORDER); // nearly always sorted already: one pass
            return new Chunk(inWindow);
        }

        boolean hasNext() {
            return next < points.length;
        }

        Point peek() {
            return points[next];
        }

        Point next() {
            return points[next++];
        }
    }
}
