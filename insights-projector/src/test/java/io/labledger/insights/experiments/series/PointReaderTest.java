package io.labledger.insights.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.generation.Scripts;
import io.labledger.insights.experiments.ExperimentsContext;
import io.labledger.insights.experiments.series.Chunks.Window;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points come in order of step and time, however the chunks overlap. */
class PointReaderTest {

    private static final String RUN = "0".repeat(32);

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        var database = LedgerInfrastructure.database();
        connection =
                DriverManager.getConnection(database.url(), database.user(), database.password());
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA insights; SET search_path = insights");
            statement.execute(Scripts.of(new ExperimentsContext(), "tables.sql"));
        }
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({
        "in order, 0, -9223372036854775808, 9223372036854775807",
        "a little late, 30, -9223372036854775808, 9223372036854775807",
        "all over, 100000, -9223372036854775808, 9223372036854775807",
        "in order, 0, 700, 1500",
        "a little late, 30, 555, 900",
        "all over, 100000, 100, 101",
        "in order, 0, 5000000, 6000000",
    })
    void merging_chunks_and_sorting_points_come_to_the_same(
            String key, int lateness, long from, long to) throws SQLException {
        var all = insert(key, lateness);
        var window = new Window(from, to);
        var expected =
                all.stream()
                        .filter(point -> point.step() >= from && point.step() <= to)
                        .sorted(Point.ORDER)
                        .toList();
        var reader = new PointReader(connection, RUN, key, window);
        var merged = new ArrayList<Point>();
        reader.merge(merged::add);
        var sorted = new ArrayList<Point>();
        reader.readSorted(sorted::add);

        assertThat(merged).isEqualTo(expected);
        assertThat(sorted).isEqualTo(expected);
        var chunks = Chunks.of(connection, RUN, key, window);
        assertThat(chunks.points()).isEqualTo(expected.size());
        assertThat(chunks.widest()).isGreaterThanOrEqualTo(Math.min(expected.size(), 1));
        connection.rollback();
    }

    private static List<Point> insert(String key, int lateness) throws SQLException {
        var random = new Random(3);
        var all = new ArrayList<Point>();
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO metric_chunk (run_id, key, chunk, min_step, max_step, min_time,"
                                + " max_time, steps, times, \"values\")"
                                + " VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?)")) {
            for (int chunk = 0; chunk < 20; chunk++) {
                var points = new ArrayList<Point>();
                for (int i = 0; i < 100; i++) {
                    long step = chunk * 100L + i - random.nextInt(lateness + 1);
                    double value = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(5);
                    points.add(new Point(step, random.nextInt(3), value));
                }
                insert.setString(1, RUN);
                insert.setString(2, key);
                insert.setInt(3, chunk);
                insert.setLong(4, points.stream().mapToLong(Point::step).min().orElseThrow());
                insert.setLong(5, points.stream().mapToLong(Point::step).max().orElseThrow());
                insert.setArray(6, array("bigint", points.stream().map(Point::step).toArray()));
                insert.setArray(7, array("bigint", points.stream().map(Point::time).toArray()));
                insert.setArray(8, array("float8", points.stream().map(Point::value).toArray()));
                insert.addBatch();
                all.addAll(points);
            }
            insert.executeBatch();
        }
        return all;
    }

    private static java.sql.Array array(String type, Object[] elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }
}
