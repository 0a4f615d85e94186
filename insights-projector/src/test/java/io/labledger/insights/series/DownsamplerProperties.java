package io.labledger.insights.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DownsamplerProperties {

    @Property
    void no_more_points_than_asked_for_are_kept(
            @ForAll("series") List<Point> series, @ForAll @IntRange(min = 1, max = 300) int most) {
        assertThat(sample(series, most)).hasSizeLessThanOrEqualTo(most);
    }

    @Property
    void what_is_kept_is_of_the_series_and_in_its_order(
            @ForAll("series") List<Point> series, @ForAll @IntRange(min = 1, max = 300) int most) {
        // steps are 0, 1, 2 …: a strictly growing step is a subsequence
        assertThat(sample(series, most))
                .allSatisfy(point -> assertThat(series.get((int) point.step())).isEqualTo(point))
                .isSortedAccordingTo(Point.ORDER)
                .doesNotHaveDuplicates();
    }

    @Property
    void ends_and_extremes_are_kept(
            @ForAll("series") List<Point> series, @ForAll @IntRange(min = 5, max = 300) int most) {
        var kept = sample(series, most);
        assertThat(kept).first().isEqualTo(series.getFirst());
        assertThat(kept).last().isEqualTo(series.getLast());
        assertThat(finite(kept).max()).isEqualTo(finite(series).max());
        assertThat(finite(kept).min()).isEqualTo(finite(series).min());
    }

    @Property
    void values_that_are_not_finite_stay_visible(
            @ForAll("series") List<Point> series, @ForAll @IntRange(min = 5, max = 300) int most) {
        assertThat(sample(series, most).stream().anyMatch(p -> !Double.isFinite(p.value())))
                .isEqualTo(series.stream().anyMatch(p -> !Double.isFinite(p.value())));
    }

    @Property
    void a_short_series_is_kept_whole(@ForAll("series") List<Point> series) {
        assertThat(sample(series, series.size())).isEqualTo(series);
    }

    @Property
    void fewer_points_than_announced_are_fine(
            @ForAll("series") List<Point> series, @ForAll @IntRange(min = 1, max = 300) int most) {
        var sampler = new Downsampler(series.size() + 1_000L, most);
        series.forEach(sampler::add);
        assertThat(sampler.points()).hasSizeLessThanOrEqualTo(most).isNotEmpty();
    }

    private static List<Point> sample(List<Point> series, int most) {
        var sampler = new Downsampler(series.size(), most);
        series.forEach(sampler::add);
        assertThat(sampler.seen()).isEqualTo(series.size());
        return sampler.points();
    }

    private static java.util.stream.DoubleStream finite(List<Point> points) {
        return points.stream().mapToDouble(Point::value).filter(Double::isFinite);
    }

    @Provide
    Arbitrary<List<Point>> series() {
        var value =
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, Arbitraries.doubles().between(-10, 10)),
                        net.jqwik.api.Tuple.of(
                                1,
                                Arbitraries.of(
                                        Double.NaN,
                                        Double.POSITIVE_INFINITY,
                                        Double.NEGATIVE_INFINITY)));
        return value.list()
                .ofMinSize(1)
                .ofMaxSize(2_000)
                .map(
                        values ->
                                IntStream.range(0, values.size())
                                        .mapToObj(i -> new Point(i, i * 10L, values.get(i)))
                                        .toList());
    }
}
