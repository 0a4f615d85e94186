package io.labledger.eventlog.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import org.jspecify.annotations.Nullable;

/** Event data from outside does not have the shape of its type. */
public final class InvalidEventData extends RuntimeException {

    private final String field;
    private final String problem;

    InvalidEventData(String field, String problem, @Nullable JsonProcessingException cause) {
        super(field.isEmpty() ? problem : field + ": " + problem, cause);
        this.field = field;
        this.problem = problem;
    }

    static InvalidEventData of(JsonProcessingException cause) {
        return cause instanceof JsonMappingException mapping
                ? new InvalidEventData(path(mapping), problem(mapping), cause)
                : new InvalidEventData("", "is not well-formed JSON", cause);
    }

    /**
     * Path to the offending place within the data, as in {@code params[3].name}; "" for all of it.
     */
    public String field() {
        return field;
    }

    /** What is wrong there, for a person; never repeats the value. */
    public String problem() {
        return problem;
    }

    private static String problem(JsonMappingException cause) {
        return switch (cause) {
            case UnrecognizedPropertyException _ -> "is not a known field";
            case ValueInstantiationException rule
                    when rule.getCause() != null && rule.getCause().getMessage() != null ->
                    rule.getCause().getMessage();
            case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
                    "is missing, or is not a " + mismatch.getTargetType().getSimpleName();
            default -> "does not have the expected form";
        };
    }

    private static String path(JsonMappingException cause) {
        var path = new StringBuilder();
        for (var step : cause.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
