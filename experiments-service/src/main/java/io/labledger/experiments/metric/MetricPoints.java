package io.labledger.experiments.metric;

import io.labledger.http.limits.Name;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Measurements in columns: row i is the i-th element of each. A hundred thousand of them are six
 * objects, not a hundred thousand.
 */
@MeasurableRange
public final class MetricPoints {

    /** The most points that are taken in one call. */
    public static final int MAX = 100_000;

    /** What is said of more points than that. */
    public static final String TOO_MANY = "at most 100,000 points are taken in a call";

    /** What is said of a step that is none. */
    public static final String NO_STEP = "must lie between -(2^62 - 1) and 2^62 - 1";

    /** What is said of a time that is none. */
    public static final String NO_TIME =
            "must be milliseconds since 1970, and before the year 10000";

    private static final long LAST_STEP = (1L << 62) - 1;
    private static final long LAST_MILLISECOND_OF_9999 = 253_402_300_799_999L;

    public static final MetricPoints NONE = new Builder().build();

    private final List<@Name String> keys;
    private final int[] key;
    private final long[] step;
    private final long[] time;
    private final double[] value;

    MetricPoints(List<String> keys, int[] key, long[] step, long[] time, double[] value) {
        this.keys = List.copyOf(keys);
        this.key = key;
        this.step = step;
        this.time = time;
        this.value = value;
    }

    /**
     * Whether a number can be the step of a point. Steps travel as differences, and in this range
     * any two of them differ by what 64 bits hold, in every language.
     */
    public static boolean isStep(long number) {
        return number >= -LAST_STEP && number <= LAST_STEP;
    }

    /** Whether a number can be the time of a point: milliseconds, from 1970 to the year 9999. */
    public static boolean isTime(long number) {
        return number >= 0 && number <= LAST_MILLISECOND_OF_9999;
    }

    public int size() {
        return value.length;
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** The metrics' keys, each once, in order of appearance. */
    public List<String> keys() {
        return keys;
    }

    /** The index in {@link #keys} of a row's key. */
    public int key(int row) {
        return key[row];
    }

    public long step(int row) {
        return step[row];
    }

    /** When a row was measured, in milliseconds since 1970. */
    public long time(int row) {
        return time[row];
    }

    public double value(int row) {
        return value[row];
    }

    int[] keyColumn() {
        return key;
    }

    long[] stepColumn() {
        return step;
    }

    long[] timeColumn() {
        return time;
    }

    double[] valueColumn() {
        return value;
    }

    /** These rows, then the other's. */
    public MetricPoints plus(MetricPoints other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new Builder().addAll(this, 0, size()).addAll(other, 0, other.size()).build();
    }

    /** The rows from {@code from} to before {@code to}, with the keys that occur in them. */
    private MetricPoints rows(int from, int to) {
        return from == 0 && to == size() ? this : new Builder().addAll(this, from, to).build();
    }

    /** The same in parts of about the same size, in order; no part is empty. */
    public List<MetricPoints> inParts(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(part -> rows(boundary(part, parts), boundary(part + 1, parts)))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private int boundary(int part, int parts) {
        return (int) ((long) size() * part / parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricPoints points
                && keys.equals(points.keys)
                && Arrays.equals(key, points.key)
                && Arrays.equals(step, points.step)
                && Arrays.equals(time, points.time)
                && Arrays.equals(value, points.value);
    }

    @Override
    public int hashCode() {
        return 31 * keys.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return size() + " points of " + keys;
    }

    /** Collects rows. */
    public static final class Builder {

        private final SequencedMap<String, Integer> indexes = new LinkedHashMap<>();
        private int[] key = {};
        private long[] step = {};
        private long[] time = {};
        private double[] value = {};
        private int size;

        public int size() {
            return size;
        }

        /** The index of a key, which gets one if it has none yet. */
        public int index(String name) {
            var known = indexes.get(name);
            if (known != null) {
                return known;
            }
            indexes.put(name, indexes.size());
            return indexes.size() - 1;
        }

        /** How many keys there are. */
        public int keys() {
            return indexes.size();
        }

        public Builder add(String name, long atStep, long atTime, double measured) {
            return add(index(name), atStep, atTime, measured);
        }

        public Builder add(int keyIndex, long atStep, long atTime, double measured) {
            reserve(size + 1);
            key[size] = keyIndex;
            step[size] = atStep;
            time[size] = atTime;
            value[size] = measured;
            size++;
            return this;
        }

        Builder addAll(MetricPoints points, int from, int to) {
            var translated = new int[points.keys.size()];
            Arrays.fill(translated, -1);
            reserve(size + to - from);
            for (int row = from; row < to; row++) {
                int old = points.key[row];
                if (translated[old] < 0) {
                    translated[old] = index(points.keys.get(old));
                }
                add(translated[old], points.step[row], points.time[row], points.value[row]);
            }
            return this;
        }

        public MetricPoints build() {
            return new MetricPoints(
                    List.copyOf(indexes.keySet()),
                    Arrays.copyOf(key, size),
                    Arrays.copyOf(step, size),
                    Arrays.copyOf(time, size),
                    Arrays.copyOf(value, size));
        }

        private void reserve(int rows) {
            if (rows > value.length) {
                int length = Math.max(rows, Math.max(16, value.length * 2));
                key = Arrays.copyOf(key, length);
                step = Arrays.copyOf(step, length);
                time = Arrays.copyOf(time, length);
                value = Arrays.copyOf(value, length);
            }
        }
    }
}
