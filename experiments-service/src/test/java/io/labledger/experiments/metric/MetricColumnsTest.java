package io.labledger.experiments.metric;

import static io.labledger.http.testkit.property.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.labledger.eventlog.event.Json;
import io.labledger.experiments.run.RunEvent;
import io.labledger.http.testkit.property.Gen;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

class MetricColumnsTest {

    record Point(String key, long step, long time, double value) {}

    private static final Gen<String> KEYS = Gen.of("loss", "accuracy", "lr", "é");
    private static final Gen<Double> VALUES =
            Gen.oneOf(Gen.doubles(), Gen.notFinite(), Gen.of(-0.0));
    private static final Gen<Point> POINT =
            random ->
                    new Point(
                            KEYS.next(random),
                            Gen.longs().next(random),
                            Gen.longs().next(random),
                            VALUES.next(random));
    private static final Gen<List<Point>> POINTS = POINT.list(1, 200);

    @Test
    void what_is_encoded_is_read_back() {
        forAll(
                300,
                POINTS,
                points -> {
                    var event = new RunEvent.MetricsLogged(MetricColumns.of(columns(points)));
                    var json = Json.STORED.writeValueAsString(event);
                    var read = Json.STORED.readValue(json, RunEvent.MetricsLogged.class);
                    assertThat(rows(read.columns().points())).isEqualTo(points);
                });
    }

    @Test
    void the_parts_together_are_the_whole() {
        forAll(
                300,
                POINTS,
                Gen.integers(2, 9),
                (points, parts) -> {
                    var event = new RunEvent.MetricsLogged(MetricColumns.of(columns(points)));
                    var split = event.split(parts);
                    assertThat(split).hasSizeBetween(1, parts);
                    assertThat(
                                    split.stream()
                                            .flatMap(
                                                    part -> rows(part.columns().points()).stream()))
                            .containsExactlyElementsOf(points);
                });
    }

    @Test
    void the_latest_of_each_key_is_the_greatest_by_step_time_and_value() {
        forAll(
                300,
                POINTS,
                Gen.integers(1, 4),
                (points, calls) -> {
                    var latest = TreePMap.<String, LatestMetric>empty();
                    for (var part : columns(points).inParts(calls)) {
                        latest = LatestMetric.after(latest, part);
                    }
                    var order =
                            Comparator.comparingLong(Point::step)
                                    .thenComparingLong(Point::time)
                                    .thenComparingDouble(Point::value);
                    for (var key : points.stream().map(Point::key).distinct().toList()) {
                        var greatest =
                                points.stream()
                                        .filter(p -> p.key().equals(key))
                                        .max(order)
                                        .orElseThrow();
                        assertThat(latest.get(key))
                                .isEqualTo(
                                        new LatestMetric(
                                                greatest.value(),
                                                greatest.step(),
                                                greatest.time()));
                    }
                });
    }

    @Test
    void steps_and_times_travel_as_differences() throws JsonProcessingException {
        var points =
                new MetricPoints.Builder()
                        .add("loss", 10, 1764000000000L, 0.5)
                        .add("loss", 11, 1764000000005L, Double.NaN)
                        .build();
        assertThat(Json.STORED.writeValueAsString(MetricColumns.of(points)))
                .isEqualTo(
                        "{\"keys\":[\"loss\"],\"step\":[10,1],\"time\":[1764000000000,5],"
                                + "\"value\":[0.5,\"NaN\"]}");
    }

    @Test
    void columns_that_do_not_fit_together_are_refused() {
        long[] one = {1};
        long[] two = {1, 1};
        double[] value = {0.5};
        assertThatThrownBy(() -> new MetricColumns(List.of("a"), null, two, one, value))
                .hasMessage("step and value differ in length");
        assertThatThrownBy(() -> new MetricColumns(List.of("a", "b"), null, one, one, value))
                .hasMessage("key is missing, and there are several keys");
        assertThatThrownBy(() -> new MetricColumns(List.of("a"), new int[] {1}, one, one, value))
                .hasMessage("key is not an index into keys");
    }

    private static MetricPoints columns(List<Point> points) {
        var columns = new MetricPoints.Builder();
        points.forEach(p -> columns.add(p.key(), p.step(), p.time(), p.value()));
        return columns.build();
    }

    private static List<Point> rows(MetricPoints points) {
        return IntStream.range(0, points.size())
                .mapToObj(
                        row ->
                                new Point(
                                        points.keys().get(points.key(row)),
                                        points.step(row),
                                        points.time(row),
                                        points.value(row)))
                .toList();
    }
}
