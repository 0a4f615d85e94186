package io.labledger.http.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.IgnoredPropertyException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words what is wrong with the JSON that they sent, and where. */
public final class JsonProblem {

    private static final String UNFIT = "does not have the expected form";

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
        var fault = JsonSyntax.fault(parse);
        var detail =
                (at.isEmpty() ? "The request body" : at)
                        + " is not valid JSON"
                        + place(parse)
                        + ": "
                        + fault;
        var field = field(parse, at);
        return field.isEmpty()
                ? Problem.invalid(detail)
                : Problem.of(
                        400,
                        "invalid-request",
                        detail,
                        List.of(new Problem.FieldError(field, fault)));
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
            case MismatchedInputException trailing when isTrailing(trailing) ->
                    "goes on after its end";
            case MismatchedInputException missing when isMissing(missing) -> "is required";
            case UnfitValue unfit -> unfit.getOriginalMessage();
            case InvalidFormatException format ->
                    expected(format.getTargetType()) + ", not " + shown(format.getValue());
            case MismatchedInputException mismatch -> {
                var type = mismatch.getTargetType();
                yield type == null ? UNFIT : mismatch(mismatch, type);
            }
            case DatabindException range when range.getCause() instanceof InputCoercionException ->
                    "is out of range for a whole number";
            default ->
                    e.getCause() instanceof IllegalArgumentException cause
                                    && cause.getMessage() != null
                            ? "is not valid: " + Echo.of(cause.getMessage())
                            : UNFIT;
        };
    }

    private static boolean isMissing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Missing ");
    }

    private static boolean isTrailing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Trailing token");
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
        return expected.endsWith(got) || expected.equals(UNFIT)
                ? expected
                : expected + ", not " + got;
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
        if (type == Currency.class) {
            return "must be a currency code such as EUR";
        }
        if (isWrittenAsText(type)) {
            return "must be a string";
        }
        return Map.class.isAssignableFrom(type) || !type.getName().startsWith("java")
                ? "must be an object"
                : UNFIT;
    }

    /** A string, or an id of its own type whose form in JSON is one. */
    private static boolean isWrittenAsText(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type)
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(
                                method ->
                                        method.isAnnotationPresent(JsonValue.class)
                                                && method.getReturnType() == String.class);
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

    /** Where in the document the parser stood when it gave up. */
    private static String field(JacksonException e, String at) {
        var path = new StringBuilder();
        var step = e.getProcessor() instanceof JsonParser json ? json.getParsingContext() : null;
        for (; step != null && !step.inRoot(); step = step.getParent()) {
            if (step.inArray()) {
                path.insert(0, "[" + Math.max(0, step.getCurrentIndex()) + "]");
            } else if (step.getCurrentName() != null) {
                path.insert(0, "." + Echo.of(step.getCurrentName()));
            }
        }
        return path.isEmpty() || !at.isEmpty() || path.charAt(0) != '.'
                ? at + path
                : path.substring(1);
    }
}
