package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads whole numbers. Some clients count in floats: 3.0 is a whole number (as JSON Schema defines
 * {@code integer}), 3.5 is not, and neither is "3".
 */
public final class WholeNumber extends StdScalarDeserializer<Number> {

    /** Beyond it, a double no longer tells one whole number from the next. */
    private static final double EXACT = 1L << 53;

    private WholeNumber(Class<? extends Number> type) {
        super(type);
    }

    /** For any mapper. */
    public static SimpleModule module() {
        var module = new SimpleModule("whole-numbers");
        add(module, Long.class);
        add(module, long.class);
        add(module, Integer.class);
        add(module, int.class);
        module.addDeserializer(long[].class, new Longs());
        module.addDeserializer(int[].class, new Ints());
        return module;
    }

    @SuppressWarnings("unchecked") // deserialize returns what the class is for
    private static <T extends Number> void add(SimpleModule module, Class<T> type) {
        module.addDeserializer(
                type, (JsonDeserializer<T>) (JsonDeserializer<?>) new WholeNumber(type));
    }

    @Override
    public Number deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (handledType() == long.class || handledType() == Long.class) {
            return read(json, context);
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getIntValue();
        }
        long value = read(json, context);
        return (int) value == value
                ? (Number) (int) value
                : (Number) context.handleUnexpectedToken(int.class, json);
    }

    @Override
    public Number getNullValue(DeserializationContext context) throws JsonMappingException {
        return handledType().isPrimitive()
                ? context.reportInputMismatch(this, "must be a whole number")
                : super.getNullValue(context);
    }

    /**
     * The number that the parser stands at.
     *
     * @throws com.fasterxml.jackson.core.exc.InputCoercionException when it does not fit into 64
     *     bits
     */
    public static long read(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = json.getDoubleValue();
            if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
                return (long) value;
            }
        }
        return (long) context.handleUnexpectedToken(long.class, json);
    }

    /** Reads a column of whole numbers without boxing; what is wrong is reported with its index. */
    private static final class Longs extends StdDeserializer<long[]> {

        Longs() {
            super(long[].class);
        }

        @Override
        public long[] deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (!json.isExpectedStartArrayToken()) {
                return (long[]) context.handleUnexpectedToken(long[].class, json);
            }
            var column = new long[64];
            int size = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (size == column.length) {
                    column = Arrays.copyOf(column, size * 2);
                }
                try {
                    column[size] = read(json, context);
                } catch (InputCoercionException | JsonMappingException e) {
                    throw JsonMappingException.wrapWithPath(e, column, size);
                }
                size++;
            }
            return Arrays.copyOf(column, size);
        }
    }

    private static final class Ints extends StdDeserializer<int[]> {

        private final Longs longs = new Longs();

        Ints() {
            super(int[].class);
        }

        @Override
        public int[] deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            long[] column = longs.deserialize(json, context);
            var result = new int[column.length];
            for (int i = 0; i < column.length; i++) {
                result[i] = (int) column[i];
                if (result[i] != column[i]) {
                    var outOfRange =
                            new InputCoercionException(
                                    json, "out of range", JsonToken.VALUE_NUMBER_INT, int.class);
                    throw JsonMappingException.wrapWithPath(outOfRange, column, i);
                }
            }
            return result;
        }
    }
}
