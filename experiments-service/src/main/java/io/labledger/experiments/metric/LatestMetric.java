package io.labledger.experiments.metric;

import java.util.Comparator;
import org.pcollections.TreePMap;

/**
 * The point of a metric with the greatest step, then time, then value; NaN is the greatest value.
 */
public record LatestMetric(double value, long step, long time) implements Comparable<LatestMetric> {

    private static final Comparator<LatestMetric> ORDER =
            Comparator.comparingLong(LatestMetric::step)
                    .thenComparingLong(LatestMetric::time)
                    .thenComparingDouble(LatestMetric::value);

    /** The latest of each key, after more points. */
    public static TreePMap<String, LatestMetric> after(
            TreePMap<String, LatestMetric> known, MetricPoints points) {
        var latest = new LatestMetric[points.keys().size()];
        for (int row = 0; row < points.size(); row++) {
            int key = points.key(row);
            if (latest[key] == null || latest[key].isBefore(points, row)) {
                latest[key] =
                        new LatestMetric(points.value(row), points.step(row), points.time(row));
            }
        }
        var result = known;
        for (int key = 0; key < latest.length; key++) {
            if (latest[key] != null) {
                var name = points.keys().get(key);
                var before = result.get(name);
                result =
                        result.plus(
                                name, before == null ? latest[key] : later(before, latest[key]));
            }
        }
        return result;
    }

    @Override
    public int compareTo(LatestMetric other) {
        return ORDER.compare(this, other);
    }

    private boolean isBefore(MetricPoints points, int row) {
        if (step != points.step(row)) {
            return step < points.step(row);
        }
        return time != points.time(row)
                ? time < points.time(row)
                : Double.compare(value, points.value(row)) < 0;
    }

    private static LatestMetric later(LatestMetric one, LatestMetric other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
