package io.labledger.insights.experiments.fold;

import static io.labledger.http.testkit.property.Property.forAll;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.http.testkit.property.Gen;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Points that come late or again, whatever their order and however many there are already. */
class LatePointsTest {

    private record Point(long step, long time, double value) {
        static final Comparator<Point> ORDER =
                Comparator.comparingLong(Point::step)
                        .thenComparingLong(Point::time)
                        .thenComparingDouble(Point::value);
    }

    /** Points of a few steps, times and values, so that many are the same. */
    private static final Gen<Point> POINT =
            random ->
                    new Point(
                            random.nextInt(-20, 60),
                            random.nextInt(4),
                            Gen.of(0.0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY)
                                    .next(random));

    private static final int MANY = 200_000;
    private static final int A_CALL = 10_000;

    private final Envelope log = new Envelope();

    @Test
    void the_series_is_the_same_in_whatever_order_they_come() throws Exception {
        var model = ReadModel.create();
        forAll(
                60,
                POINT.list(1, 300).list(1, 8),
                Gen.booleans(),
                (batches, forgetful) -> {
                    var all = batches.stream().flatMap(List::stream).sorted(Point.ORDER).toList();
                    String shuffled = start(model);
                    for (var batch : batches) {
                        if (forgetful) {
                            model.restart();
                        }
                        log(model, shuffled, batch);
                    }
                    String sorted = start(model);
                    log(model, sorted, all);
                    var distinct = all.stream().distinct().toList();
                    assertThat(points(model, shuffled)).isEqualTo(distinct);
                    assertThat(points(model, sorted)).isEqualTo(distinct);
                    assertThat(row(model, shuffled)).isEqualTo(row(model, sorted));
                });
    }

    @Test
    void a_long_series_is_never_in_memory() throws Exception {
        var model = ReadModel.withResultsOf(2 << 20); // the series is of several times as many
        String run = start(model);
        for (int from = 0; from < MANY; from += A_CALL) {
            log(model, run, IntStream.range(from, from + A_CALL).mapToObj(this::inOrder).toList());
        }
        model.restart();
        var late = new ArrayList<Point>();
        for (int i = 0; i < MANY; i += Series.CHUNK / 2) {
            late.add(inOrder(i)); // again
            late.add(new Point(i, inOrder(i).time, -1)); // new
        }
        log(model, run, late);
        log(model, run, late.reversed());
        assertThat(model.text("SELECT count(*) FROM experiments.parked_event")).isEqualTo("0");
        assertThat(row(model, run)).contains("\"points\": " + (MANY + late.size() / 2));
        assertThat(
                        model.text(
                                "SELECT count(*) FROM experiments.metric_chunk,"
                                        + " unnest(\"values\") v WHERE v = -1"))
                .isEqualTo("" + late.size() / 2);
    }

    private Point inOrder(int i) {
        return new Point(i, 1_767_600_000_000L + i, 1 / (i + 3.0));
    }

    private String start(ReadModel model) throws SQLException {
        String run = "r" + log.events().size();
        apply(
                model,
                run,
                "run-started.v1",
                """
                {"experimentId":"1","name":"run","startTime":"2026-01-05T08:00:00Z"}""");
        return run;
    }

    private void log(ReadModel model, String run, List<Point> points) throws SQLException {
        apply(
                model,
                run,
                "run-metrics-logged.v1",
                "{\"keys\":[\"loss\"],\"step\":[%s],\"time\":[%s],\"value\":[%s]}"
                        .formatted(
                                differences(points, Point::step),
                                differences(points, Point::time),
                                points.stream()
                                        .map(point -> number(point.value))
                                        .collect(joining(","))));
    }

    private void apply(ReadModel model, String run, String type, String data) throws SQLException {
        int at = (int) log.append("run/" + run, type, "ana", data);
        model.apply(ReadModel.read(log.events().subList(at, at + 1)));
    }

    private static String differences(List<Point> points, ToLongFunction<Point> number) {
        var text = new StringBuilder();
        long last = 0;
        for (var point : points) {
            long next = number.applyAsLong(point);
            text.append(text.isEmpty() ? "" : ",").append(next - last);
            last = next;
        }
        return text.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "\"" + value + "\"";
    }

    /** The points that are stored, in order. */
    private static List<Point> points(ReadModel model, String run) throws SQLException {
        try (var connection = model.source().getConnection();
                var query =
                        connection.prepareStatement(
                                """
                                SELECT p.* FROM experiments.metric_chunk c,
                                    unnest(c.steps, c.times, c."values") AS p (step, time, value)
                                WHERE run_id = ?""")) {
            query.setString(1, run);
            var points = new ArrayList<Point>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    points.add(new Point(row.getLong(1), row.getLong(2), row.getDouble(3)));
                }
            }
            points.sort(Point.ORDER);
            return points;
        }
    }

    /** What the table of metrics says of the series. */
    private static String row(ReadModel model, String run) {
        return model.text(
                "SELECT (to_jsonb(m) - 'run_id')::text FROM experiments.run_metric m WHERE run_id = '%s'"
                        .formatted(run));
    }
}
