package io.labledger.http.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;

/** Says which fields break which rules: every one of them, not only the first. */
public final class ViolationProblem {

    private static final int MOST_SHOWN = 100;

    private ViolationProblem() {}

    static Problem of(Collection<? extends ConstraintViolation<?>> violations) {
        return of(violations, "");
    }

    /** The same about something that stands at a place in a bigger document, such as "data". */
    public static Problem of(Collection<? extends ConstraintViolation<?>> violations, String at) {
        var errors =
                violations.stream()
                        .map(v -> new Problem.FieldError(field(v, at), v.getMessage()))
                        .distinct()
                        .sorted(
                                Comparator.comparing(Problem.FieldError::field)
                                        .thenComparing(Problem.FieldError::message))
                        .toList();
        var first = errors.getFirst();
        var detail = first.field() + " " + first.message();
        if (errors.size() > 1) {
            detail += " (and " + (errors.size() - 1) + " more)";
        }
        return Problem.of(
                400,
                "invalid-request",
                detail,
                errors.subList(0, Math.min(errors.size(), MOST_SHOWN)));
    }

    /** True when it is our own answer that is wrong, which is not the caller's fault. */
    static boolean isOurs(ConstraintViolation<?> violation) {
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static String field(ConstraintViolation<?> violation, String at) {
        var field = field(violation.getPropertyPath());
        return at.isEmpty() || field.isEmpty() ? at + field : at + "." + field;
    }

    private static String field(Path path) {
        var field = new StringBuilder();
        for (var node : path) {
            var kind = node.getKind();
            if (kind == ElementKind.METHOD || kind == ElementKind.CONSTRUCTOR) {
                continue;
            }
            appendPosition(field, node);
            if (kind == ElementKind.PROPERTY || kind == ElementKind.PARAMETER) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return withoutBodyParameter(field.toString(), path);
    }

    private static void appendPosition(StringBuilder field, Path.Node node) {
        if (node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            field.append('.').append(Echo.of(node.getKey()));
        }
    }

    /** The caller knows the fields of the body, not the name that the method gives to the body. */
    private static String withoutBodyParameter(String field, Path path) {
        var nodes = path.iterator();
        if (!nodes.hasNext() || nodes.next().getKind() != ElementKind.METHOD) {
            return field;
        }
        var dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(dot + 1);
    }
}
