package io.labledger.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.labledger.eventlog.event.Json;
import io.labledger.experiments.run.RunEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MetricColumnsTest {

    record Point(String key, long step, long time, double value) {}

    @Property(tries = 300)
    void what_is_encoded_is_read_back(@ForAll("points") List<Point> points)
            throws JsonProcessingException {
        var event = new RunEvent.MetricsLogged(MetricColumns.of(columns(points)));
        var json = Json.STORED.writeValueAsString(event);
        var read = Json.STORED.readValue(json, RunEvent.MetricsLogged.class);
        assertThat(rows(read.columns().points())).isEqualTo(points);
    }

    @Property(tries = 300)
    void the_parts_together_are_the_whole(
            @ForAll("points") List<Point> points, @ForAll @IntRange(min = 2, max = 9) int parts) {
        var event = new RunEvent.MetricsLogged(MetricColumns.of(columns(points)));
        var split = event.split(parts);
        assertThat(split).hasSizeBetween(1, parts);
        assertThat(split.stream().flatMap(part -> rows(part.columns().points()).stream()))
                .containsExactlyElementsOf(points);
    }

    @Property(tries = 300)
    void the_latest_of_each_key_is_the_greatest_by_step_time_and_value(
            @ForAll("points") List<Point> points, @ForAll @IntRange(min = 1, max = 4) int calls) {
        var latest = Map.<String, LatestMetric>of();
        for (var part : columns(points).inParts(calls)) {
            latest = LatestMetric.after(latest, part);
        }
        var order =
                Comparator.comparingLong(Point::step)
                        .thenComparingLong(Point::time)
                        .thenComparingDouble(Point::value);
        for (var key : points.stream().map(Point::key).distinct().toList()) {
            var greatest =
                    points.stream().filter(p -> p.key().equals(key)).max(order).orElseThrow();
            assertThat(latest.get(key))
                    .isEqualTo(
                            new LatestMetric(greatest.value(), greatest.step(), greatest.time()));
        }
    }

    @Example
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

    @Example
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

    @Provide
    Arbitrary<List<Point>> points() {
        return Combinators.combine(
                        Arbitraries.of("loss", "accuracy", "lr", "é"),
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        Arbitraries.oneOf(
                                Arbitraries.doubles(),
                                Arbitraries.of(
                                        Double.NaN,
                                        Double.POSITIVE_INFINITY,
                                        Double.NEGATIVE_INFINITY,
                                        -0.0)))
                .as(Point::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
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
