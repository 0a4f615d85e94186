package io.labledger.eventlog.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.IgnoredPropertyException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words what is wrong with the JSON that they sent, and where. */
public final class JsonProblem {

    private JsonProblem() {}

    /** The 400 problem for JSON that cannot be parsed or does not have the expected shape. */
    public static Problem of(JacksonException e) {
        return of(e, "");
    }

    /** The same for JSON that stands at a place in a bigger document, such as {@code data}. */
    public static Problem of(JacksonException e, String at) {
        if (e instanceof DatabindException databind && !isSyntax(databind)) {
            var field = path(databind, at);
            var message = message(databind);
            return field.isEmpty()
                    ? Problem.invalid("The request body " + message)
                    : Problem.invalid(field, message);
        }
        var parse = e.getCause() instanceof JacksonException cause ? cause : e;
        return Problem.invalid(
                (at.isEmpty() ? "The request body" : at)
                        + " is not valid JSON"
                        + place(parse)
                        + ": "
                        + parseMessage(parse));
    }

    /** Whether the text itself is broken, wherever in the document that was noticed. */
    private static boolean isSyntax(DatabindException e) {
        return e.getCause() instanceof JacksonException cause
                && !(cause instanceof InputCoercionException);
    }

    private static String message(DatabindException e) {
        return switch (e) {
            case IgnoredPropertyException _ -> "must not be given";
            case PropertyBindingException unknown ->
                    "is not a known field here" + known(unknown.getKnownPropertyIds());
            case InvalidNullException _ -> "must not be null";
            case MismatchedInputException missing when isMissing(missing) -> "is required";
            case UnfitValue unfit -> unfit.getOriginalMessage();
            case InvalidFormatException format ->
                    expected(format.getTargetType()) + ", not " + shown(format.getValue());
            case MismatchedInputException mismatch -> {
                var type = mismatch.getTargetType();
                yield type == null ? "does not have the expected form" : mismatch(mismatch, type);
            }
            case DatabindException range when range.getCause() instanceof InputCoercionException ->
                    "is out of range for a whole number";
            default ->
                    e.getCause() instanceof IllegalArgumentException cause
                                    && cause.getMessage() != null
                            ? "is not valid: " + Echo.of(cause.getMessage())
                            : "does not have the expected form";
        };
    }

    private static boolean isMissing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Missing ");
    }

    private static String mismatch(MismatchedInputException e, Class<?> type) {
        var token =
                e.getProcessor() instanceof JsonParser parser && parser.currentToken() != null
                        ? parser.currentToken()
                        : null;
        if (token == null) {
            return expected(type);
        }
        var got =
                switch (token) {
                    case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
                    case START_ARRAY, END_ARRAY -> "an array";
                    case VALUE_STRING -> "a string";
                    case VALUE_NUMBER_INT -> "a number";
                    case VALUE_NUMBER_FLOAT -> "a number with a fraction";
                    case VALUE_TRUE, VALUE_FALSE -> "true or false";
                    case VALUE_NULL -> "null";
                    case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
                };
        var expected = expected(type);
        return expected.endsWith(got) ? expected : expected + ", not " + got;
    }

    private static String expected(Class<?> type) {
        if (type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class) {
            return "must be a whole number";
        }
        if (isNumber(type)) {
            return "must be a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return StrictTime.EXPECTED;
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord()
                ? "must be an object"
                : "does not have the expected form";
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || (type.isPrimitive() && type != boolean.class && type != char.class);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof CharSequence ? "\"" + Echo.of(value) + "\"" : Echo.of("" + value);
    }

    private static String known(@Nullable Collection<Object> ids) {
        if (ids == null || ids.isEmpty()) {
            return "";
        }
        return "; known are "
                + ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(DatabindException e, String at) {
        var path = new StringBuilder(at);
        List<JsonMappingException.Reference> steps =
                e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        for (var step : steps) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(Echo.of(step.getFieldName()));
            }
        }
        return path.toString();
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String parseMessage(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "a number, a text or the nesting is too long";
        }
        var message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
        return Echo.of(message);
    }
}
