package io.labledger.experiments.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points in the form in which they travel: steps and times as the difference to the row before,
 * which is a digit or two where the number itself has thirteen; key indexes only if there are
 * several keys. Earlier versions let in steps so far apart that their difference wraps around;
 * their sum wraps back.
 *
 * @param key index into {@code keys} of each row; null when there is one key
 * @param step the first row's step, then differences
 * @param time the first row's time in milliseconds since 1970, then differences
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point; equality is below
public record MetricColumns(
        List<String> keys, int @Nullable [] key, long[] step, long[] time, double[] value) {

    public MetricColumns {
        keys = List.copyOf(keys);
        require(!keys.isEmpty(), "keys is empty");
        require(new HashSet<>(keys).size() == keys.size(), "keys repeats a key");
        require(value.length > 0, "value is empty");
        require(step.length == value.length, "step and value differ in length");
        require(time.length == value.length, "time and value differ in length");
        if (key == null) {
            require(keys.size() == 1, "key is missing, and there are several keys");
        } else {
            require(key.length == value.length, "key and value differ in length");
            for (int index : key) {
                require(index >= 0 && index < keys.size(), "key is not an index into keys");
            }
        }
    }

    public static MetricColumns of(MetricPoints points) {
        return new MetricColumns(
                points.keys(),
                points.keys().size() == 1 ? null : points.keyColumn(),
                differences(points.stepColumn()),
                differences(points.timeColumn()),
                points.valueColumn());
    }

    /** The points, with steps and times in full. */
    public MetricPoints points() {
        return new MetricPoints(
                keys, key == null ? new int[value.length] : key, sums(step), sums(time), value);
    }

    private static long[] differences(long[] column) {
        var result = new long[column.length];
        long before = 0;
        for (int row = 0; row < column.length; row++) {
            result[row] = column[row] - before;
            before = column[row];
        }
        return result;
    }

    private static long[] sums(long[] differences) {
        var result = new long[differences.length];
        long sum = 0;
        for (int row = 0; row < differences.length; row++) {
            sum += differences[row];
            result[row] = sum;
        }
        return result;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricColumns columns
                && keys.equals(columns.keys)
                && Arrays.equals(key, columns.key)
                && Arrays.equals(step, columns.step)
                && Arrays.equals(time, columns.time)
                && Arrays.equals(value, columns.value);
    }

    @Override
    public int hashCode() {
        return 31 * keys.hashCode() + Arrays.hashCode(value);
    }
}
