package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.labledger.http.limits.Finite;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a double from a JSON number or from the strings "NaN", "Infinity" and "-Infinity", which is
 * how a diverged value is written. A number too big for a double is refused instead of becoming
 * infinite. Where a finite number is meant, {@link Finite} says so.
 */
final class StrictNumber extends StdScalarDeserializer<Double> {

    private final boolean primitive;

    StrictNumber(Class<?> type) {
        super(type);
        this.primitive = type.isPrimitive();
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return read(parser, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) throws JsonMappingException {
        if (primitive) {
            return context.reportInputMismatch(this, "must be a number");
        }
        return super.getNullValue(context);
    }

    static double read(JsonParser parser, DeserializationContext context) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                var value = Doubles.read(parser);
                if (!Double.isFinite(value)) {
                    throw new UnfitValue(parser, "is too large for a double", value, double.class);
                }
                yield value;
            }
            case VALUE_STRING ->
                    switch (parser.getText()) {
                        case "NaN" -> Double.NaN;
                        case "Infinity" -> Double.POSITIVE_INFINITY;
                        case "-Infinity" -> Double.NEGATIVE_INFINITY;
                        default -> {
                            var why = "must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
                            throw new UnfitValue(parser, why, parser.getText(), double.class);
                        }
                    };
            default -> (double) context.handleUnexpectedToken(double.class, parser);
        };
    }

    /** Reads an array of such numbers without boxing. */
    static final class Array
            extends com.fasterxml.jackson.databind.deser.std.StdDeserializer<double[]> {

        Array() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                return (double[]) context.handleUnexpectedToken(double[].class, parser);
            }
            var values = new double[64];
            int size = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, size * 2);
                }
                try {
                    values[size] = read(parser, context);
                } catch (JsonMappingException e) {
                    throw JsonMappingException.wrapWithPath(e, values, size);
                }
                size++;
            }
            return Arrays.copyOf(values, size);
        }
    }
}
