package io.labledger.experiments.run.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.http.json.Doubles;
import io.labledger.http.json.WholeNumber;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads points straight into columns, without an object per point: a call may bring a hundred
 * thousand. What is wrong is reported under its place, as in {@code metrics[3].value}.
 */
abstract class PointsJson extends StdDeserializer<MetricPoints> {

    private static final int KEY_MAX = 250;

    PointsJson() {
        super(MetricPoints.class);
    }

    /** Reads one element of the list, standing on its opening brace. */
    abstract void element(
            JsonParser json, DeserializationContext context, MetricPoints.Builder points, long now)
            throws IOException;

    @Override
    public MetricPoints deserialize(JsonParser json, DeserializationContext context)
            throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            return (MetricPoints) context.handleUnexpectedToken(MetricPoints[].class, json);
        }
        var points = new MetricPoints.Builder();
        long now = System.currentTimeMillis();
        int index = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            try {
                if (!json.isExpectedStartObjectToken()) {
                    context.handleUnexpectedToken(MetricPoints.class, json);
                }
                element(json, context, points, now);
            } catch (JsonMappingException e) {
                throw JsonMappingException.wrapWithPath(e, points, index);
            }
            index++;
        }
        return points.build();
    }

    static String key(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            context.handleUnexpectedToken(String.class, json);
        }
        return json.getText();
    }

    /** The index of a key, which is checked when it is new. */
    static int index(String key, MetricPoints.Builder points, JsonParser json)
            throws JsonMappingException {
        int before = points.keys();
        int index = points.index(key);
        var fault = index < before ? null : faultIn(key);
        if (fault != null) {
            throw at("key", fault(json, fault));
        }
        return index;
    }

    private static long whole(JsonParser json, DeserializationContext context) throws IOException {
        try {
            return WholeNumber.read(json, context);
        } catch (InputCoercionException _) {
            throw fault(json, "must fit into 64 bits");
        }
    }

    static long time(JsonParser json, DeserializationContext context) throws IOException {
        long time = whole(json, context);
        if (!MetricPoints.isTime(time)) {
            throw fault(json, MetricPoints.NO_TIME);
        }
        return time;
    }

    static long step(JsonParser json, DeserializationContext context) throws IOException {
        long step = whole(json, context);
        if (!MetricPoints.isStep(step)) {
            throw fault(json, MetricPoints.NO_STEP);
        }
        return step;
    }

    static double value(JsonParser json, DeserializationContext context) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> finite(json);
            case VALUE_STRING ->
                    switch (json.getText()) {
                        case "NaN" -> Double.NaN;
                        case "Infinity" -> Double.POSITIVE_INFINITY;
                        case "-Infinity" -> Double.NEGATIVE_INFINITY;
                        default ->
                                throw fault(
                                        json,
                                        "must be a number, \"NaN\", \"Infinity\" or"
                                                + " \"-Infinity\"");
                    };
            default -> (double) context.handleUnexpectedToken(double.class, json);
        };
    }

    static JsonMappingException fault(JsonParser json, String says) {
        return JsonMappingException.from(json, says, new IllegalArgumentException(says));
    }

    /** The same failure, under the field it belongs to. */
    static JsonMappingException at(String field, JsonMappingException e) {
        return e instanceof PropertyBindingException // knows its field already
                ? e
                : JsonMappingException.wrapWithPath(e, MetricPoints.class, field);
    }

    static void requireRoom(int size, JsonParser json) throws JsonMappingException {
        if (size > MetricPoints.MAX) {
            throw fault(json, MetricPoints.TOO_MANY);
        }
    }

    private static double finite(JsonParser json) throws IOException {
        double value = Doubles.read(json);
        if (Double.isFinite(value)) {
            return value;
        }
        throw fault(json, "is too large for a double");
    }

    private static @Nullable String faultIn(String key) {
        if (key.isBlank()) {
            return "must not be blank";
        }
        if (key.length() > KEY_MAX) {
            return "has %d characters, at most %d are allowed".formatted(key.length(), KEY_MAX);
        }
        return key.codePoints().anyMatch(PointsJson::isUnfit)
                ? "has a control character or half of a surrogate pair"
                : null;
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
