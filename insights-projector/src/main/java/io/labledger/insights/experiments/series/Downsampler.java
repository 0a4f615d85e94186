package io.labledger.insights.experiments.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at most a number of points of a series so that its chart still looks the same: the series
 * is cut into buckets of equal length, and of each its first, least, greatest and last point stay
 * (M4), and the first that is not finite, so that a run that diverged can be seen to diverge. The
 * extremes and both ends of the whole series are always kept, given room for five points.
 *
 * <p>Takes the points one by one, in order, and needs memory for what it keeps only.
 */
final class Downsampler {

    private static final int PER_BUCKET = 5;

    private final int most;
    private final long total;
    private final long buckets;
    private final boolean exact;

    private final List<Point> kept = new ArrayList<>();
    private @Nullable Bucket bucket;
    private long bucketNumber = -1;
    private long seen;

    /**
     * @param total how many points will come; more is a mistake, fewer is fine
     * @param most how many may be kept
     */
    Downsampler(long total, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("no room for any point");
        }
        this.most = most;
        this.total = total;
        this.exact = total <= most;
        this.buckets = Math.max(1, most / PER_BUCKET);
    }

    void add(Point point) {
        if (seen == total) {
            throw new IllegalStateException("more points than announced");
        }
        if (exact) {
            kept.add(point);
        } else {
            long number = seen * buckets / total;
            if (bucket == null || number != bucketNumber) {
                flush();
                bucket = new Bucket(point, seen);
                bucketNumber = number;
            }
            bucket.add(point, seen);
        }
        seen++;
    }

    /** How many points came. */
    long seen() {
        return seen;
    }

    /** What is kept, in order. */
    List<Point> points() {
        flush();
        bucket = null;
        return kept;
    }

    private void flush() {
        if (bucket != null) {
            kept.addAll(bucket.points(most));
        }
    }

    private record Numbered(Point point, long number) {}

    private static final class Bucket {
        private final Numbered first;
        private Numbered last;
        private @Nullable Numbered least;
        private @Nullable Numbered greatest;
        private @Nullable Numbered notFinite;

        Bucket(Point point, long number) {
            first = new Numbered(point, number);
            last = first;
        }

        void add(Point point, long number) {
            last = new Numbered(point, number);
            if (!Double.isFinite(point.value())) {
                notFinite = notFinite == null ? last : notFinite;
                return;
            }
            if (least == null || point.value() < least.point.value()) {
                least = last;
            }
            if (greatest == null || point.value() > greatest.point.value()) {
                greatest = last;
            }
        }

        List<Point> points(int most) {
            var byImportance = new ArrayList<Numbered>(PER_BUCKET);
            byImportance.add(last);
            byImportance.add(first);
            addIfAny(byImportance, greatest);
            addIfAny(byImportance, least);
            addIfAny(byImportance, notFinite);
            return byImportance.stream()
                    .distinct()
                    .limit(most)
                    .sorted(Comparator.comparingLong(Numbered::number))
                    .map(Numbered::point)
                    .toList();
        }

        private static void addIfAny(List<Numbered> points, @Nullable Numbered point) {
            if (point != null) {
                points.add(point);
            }
        }
    }
}
