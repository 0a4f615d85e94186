package io.labledger.eventlog.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

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

    static SimpleModule module() {
        var module = new SimpleModule("whole-numbers");
        add(module, Long.class);
        add(module, long.class);
        add(module, Integer.class);
        add(module, int.class);
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
}
