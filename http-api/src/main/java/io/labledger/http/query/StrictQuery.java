package io.labledger.http.query;

import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query parameter that the method does not have: a typo in {@code filter} that is
 * silently ignored answers with all runs. Refuses also one that is repeated, has no value (a
 * variable of a script that was not set; but see {@link EmptyMeansNone}), is no number where a
 * number is meant, or has characters that cannot be stored.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class StrictQuery implements ContainerRequestFilter {

    private record Known(Class<?> type, boolean mayBeEmpty) {}

    private final Map<Method, Map<String, Known>> known = new ConcurrentHashMap<>();

    @Context
    @SuppressWarnings("NullAway.Init")
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var parameters =
                known.computeIfAbsent(resource.getResourceMethod(), StrictQuery::parameters);
        request.getUriInfo()
                .getPathParameters()
                .forEach((name, values) -> values.forEach(value -> checkText(name, value)));
        request.getUriInfo()
                .getQueryParameters()
                .forEach((name, values) -> check(name, values, parameters));
    }

    private static Map<String, Known> parameters(Method method) {
        var parameters = new HashMap<String, Known>();
        for (var parameter : method.getParameters()) {
            var query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                var mayBeEmpty = parameter.isAnnotationPresent(EmptyMeansNone.class);
                parameters.put(query.value(), new Known(parameter.getType(), mayBeEmpty));
            }
        }
        return parameters;
    }

    private static void check(String name, List<String> values, Map<String, Known> parameters) {
        var known = parameters.get(name);
        if (known == null) {
            throw invalid(
                    Echo.of(name),
                    parameters.isEmpty()
                            ? "is not a parameter here: there are none"
                            : "is not a parameter here; there are "
                                    + String.join(", ", new TreeSet<>(parameters.keySet())));
        }
        if (values.size() > 1 && known.type() != List.class) {
            throw invalid(name, "is given more than once");
        }
        for (var value : values) {
            if (value.isEmpty() && !known.mayBeEmpty()) {
                throw invalid(name, "is given without a value");
            }
            checkText(name, value);
            checkNumber(name, value, known.type());
        }
    }

    private static void checkNumber(String name, String value, Class<?> type) {
        try {
            if (type == Integer.class || type == int.class) {
                var _ = Integer.parseInt(value);
            } else if (type == Long.class || type == long.class) {
                var _ = Long.parseLong(value);
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "must be a whole number, not '" + Echo.of(value) + "'");
        }
    }

    private static void checkText(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
                throw invalid(name, "has the control character U+%04X".formatted((int) c));
            }
            if (c == '\uFFFD') {
                throw invalid(name, "is not valid UTF-8");
            }
            if (Character.isHighSurrogate(c)
                    ? i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(++i))
                    : Character.isSurrogate(c)) {
                throw invalid(name, "has half of a surrogate pair");
            }
        }
    }

    private static RuntimeException invalid(@Nullable String name, String why) {
        return Problem.invalid(String.valueOf(name), why).asException();
    }
}
