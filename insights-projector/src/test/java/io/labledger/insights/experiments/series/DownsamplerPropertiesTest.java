package io.labledger.insights.experiments.series;

import static io.labledger.http.testkit.property.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.http.testkit.property.Gen;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DownsamplerPropertiesTest {

    private static final Gen<List<Point>> SERIES =
            Gen.doubles(-10, 10)
                    .orOnceIn(20, Gen.notFinite())
                    .list(1, 2_000)
                    .map(
                            values ->
                                    IntStream.range(0, values.size())
                                            .mapToObj(i -> new Point(i, i * 10L, values.get(i)))
                                            .toList());

    @Test
    void no_more_points_than_asked_for_are_kept() {
        forAll(
                SERIES,
                Gen.integers(1, 300),
                (series, most) -> assertThat(sample(series, most)).hasSizeLessThanOrEqualTo(most));
    }

    @Test
    void what_is_kept_is_of_the_series_and_in_its_order() {
        forAll(
                SERIES,
                Gen.integers(1, 300),
                (series, most) ->
                        // steps are 0, 1, 2 …: a strictly growing step is a subsequence
                        assertThat(sample(series, most))
                                .allSatisfy(
                                        point ->
                                                assertThat(series.get((int) point.step()))
                                                        .isEqualTo(point))
                                .isSortedAccordingTo(Point.ORDER)
                                .doesNotHaveDuplicates());
    }

    @Test
    void ends_and_extremes_are_kept() {
        forAll(
                SERIES,
                Gen.integers(5, 300),
                (series, most) -> {
                    var kept = sample(series, most);
                    assertThat(kept).first().isEqualTo(series.getFirst());
                    assertThat(kept).last().isEqualTo(series.getLast());
                    assertThat(finite(kept).max()).isEqualTo(finite(series).max());
                    assertThat(finite(kept).min()).isEqualTo(finite(series).min());
                });
    }

    @Test
    void values_that_are_not_finite_stay_visible() {
        forAll(
                SERIES,
                Gen.integers(5, 300),
                (series, most) ->
                        assertThat(anyNotFinite(sample(series, most)))
                                .isEqualTo(anyNotFinite(series)));
    }

    @Test
    void a_short_series_is_kept_whole() {
        forAll(SERIES, series -> assertThat(sample(series, series.size())).isEqualTo(series));
    }

    @Test
    void fewer_points_than_announced_are_fine() {
        forAll(
                SERIES,
                Gen.integers(1, 300),
                (series, most) -> {
                    var sampler = new Downsampler(series.size() + 1_000L, most);
                    series.forEach(sampler::add);
                    assertThat(sampler.points()).hasSizeLessThanOrEqualTo(most).isNotEmpty();
                });
    }

    private static List<Point> sample(List<Point> series, int most) {
        var sampler = new Downsampler(series.size(), most);
        series.forEach(sampler::add);
        assertThat(sampler.seen()).isEqualTo(series.size());
        return sampler.points();
    }

    private static boolean anyNotFinite(List<Point> points) {
        return points.stream().anyMatch(point -> !Double.isFinite(point.value()));
    }

    private static DoubleStream finite(List<Point> points) {
        return points.stream().mapToDouble(Point::value).filter(Double::isFinite);
    }
}
