package io.labledger.experiments.run.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.labledger.experiments.metric.MetricPoints;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Points as a series per key: {@code [{"key":"loss","steps":[0,1],"timestamps":[…],"values":[…]},
 * …]}.
 */
final class MetricSeries extends PointsJson {

    @Override
    public Collection<Object> getKnownPropertyNames() {
        return List.of("key", "values", "steps", "timestamps");
    }

    @Override
    void element(
            JsonParser json, DeserializationContext context, MetricPoints.Builder points, long now)
            throws IOException {
        String key = null;
        long[] steps = null;
        long[] times = null;
        double[] values = null;
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            try {
                switch (field) {
                    case "key" -> key = key(json, context);
                    case "steps" -> steps = wholes(json, context, false);
                    case "timestamps" -> times = wholes(json, context, true);
                    case "values" -> values = values(json, context);
                    default -> context.handleUnknownProperty(json, this, MetricPoints.class, field);
                }
            } catch (JsonMappingException e) {
                throw at(field, e);
            }
        }
        if (key == null || steps == null || values == null) {
            var missing = key == null ? "key" : steps == null ? "steps" : "values";
            throw at(missing, fault(json, "must be given"));
        }
        if (steps.length != values.length || (times != null && times.length != values.length)) {
            throw fault(json, "steps, timestamps and values must have the same length");
        }
        requireRoom(points.size() + values.length, json);
        int index = index(key, points, json);
        for (int row = 0; row < values.length; row++) {
            points.add(index, steps[row], times == null ? now : times[row], values[row]);
        }
    }

    private static long[] wholes(JsonParser json, DeserializationContext context, boolean areTimes)
            throws IOException {
        requireArray(json, context, long[].class);
        var column = new long[64];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == column.length) {
                requireRoom(size, json);
                column = Arrays.copyOf(column, size * 2);
            }
            try {
                column[size] = areTimes ? time(json, context) : step(json, context);
            } catch (JsonMappingException e) {
                throw JsonMappingException.wrapWithPath(e, column, size);
            }
            size++;
        }
        return Arrays.copyOf(column, size);
    }

    private static double[] values(JsonParser json, DeserializationContext context)
            throws IOException {
        requireArray(json, context, double[].class);
        var column = new double[64];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == column.length) {
                requireRoom(size, json);
                column = Arrays.copyOf(column, size * 2);
            }
            try {
                column[size] = value(json, context);
            } catch (JsonMappingException e) {
                throw JsonMappingException.wrapWithPath(e, column, size);
            }
            size++;
        }
        return Arrays.copyOf(column, size);
    }

    private static void requireArray(JsonParser json, DeserializationContext context, Class<?> type)
            throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            context.handleUnexpectedToken(type, json);
        }
    }
}
