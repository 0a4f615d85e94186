package io.labledger.insights.experiments.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.labledger.follower.envelope.Times;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.follower.envelope.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metric points in columns: row i is the i-th element of each. On the wire steps and times are
 * differences to the row before; here they are absolute.
 *
 * @param key index into {@code keys} of each row; null when there is one key
 * @param times epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // hot path: a million points a second pass through here
public record MetricColumns(
        List<String> keys, int @Nullable [] key, long[] steps, long[] times, double[] values)
        implements RunFact {

    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};

    /** Number of points. */
    public int size() {
        return values.length;
    }

    /** Key of a row. */
    public String keyOf(int row) {
        return keys.get(key == null ? 0 : key[row]);
    }

    /** Reads the data object that the parser stands at the start of. */
    static MetricColumns read(JsonParser json, Words words, Times bounds) throws IOException {
        List<String> keys = List.of();
        int[] key = null;
        long[] steps = NO_LONGS;
        long[] times = NO_LONGS;
        double[] values = NO_DOUBLES;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String column = json.currentName();
            json.nextToken();
            switch (column) {
                case "keys" -> keys = strings(json, words);
                case "key" -> key = ints(json);
                case "step" -> steps = deltas(json);
                case "time" -> times = deltas(json);
                case "value" -> values = doubles(json);
                default -> json.skipChildren();
            }
        }
        bounds.bound("time", times);
        return new MetricColumns(keys, key, steps, times, values).checked();
    }

    private MetricColumns checked() {
        int size = values.length;
        if (steps.length != size || times.length != size || (key != null && key.length != size)) {
            throw new UnexpectedEvent("metric columns differ in length");
        }
        if (key == null && keys.size() != 1 && size > 0) {
            throw new UnexpectedEvent(
                    "metric points without a column of keys need exactly one key");
        }
        if (key != null) {
            for (int index : key) {
                if (index < 0 || index >= keys.size()) {
                    throw new UnexpectedEvent("a metric point refers to a key that is not there");
                }
            }
        }
        return this;
    }

    private static List<String> strings(JsonParser json, Words words) throws IOException {
        requireArray(json);
        var list = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new UnexpectedEvent("a metric key is not a string");
            }
            list.add(words.read(json));
        }
        return list;
    }

    private static int[] ints(JsonParser json) throws IOException {
        requireArray(json);
        int[] array = NO_INTS;
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == array.length) {
                array = Arrays.copyOf(array, Math.max(16, size * 2));
            }
            array[size++] = json.getIntValue();
        }
        return Arrays.copyOf(array, size);
    }

    /**
     * Differences that leave the range of a long come back at its other end, as they always did.
     */
    private static long[] deltas(JsonParser json) throws IOException {
        requireArray(json);
        long[] array = NO_LONGS;
        int size = 0;
        long previous = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == array.length) {
                array = Arrays.copyOf(array, Math.max(16, size * 2));
            }
            previous += json.getLongValue();
            array[size++] = previous;
        }
        return Arrays.copyOf(array, size);
    }

    private static double[] doubles(JsonParser json) throws IOException {
        requireArray(json);
        double[] array = NO_DOUBLES;
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == array.length) {
                array = Arrays.copyOf(array, Math.max(16, size * 2));
            }
            array[size++] = number(json);
        }
        return Arrays.copyOf(array, size);
    }

    private static double number(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return json.getDoubleValue();
        }
        return switch (json.getText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new UnexpectedEvent("a metric value is not a number");
        };
    }

    private static void requireArray(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedEvent("a metric column is not an array");
        }
    }
}
