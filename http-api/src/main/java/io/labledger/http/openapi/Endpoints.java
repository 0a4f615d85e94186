package io.labledger.http.openapi;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Finds the method that answers an operation. */
final class Endpoints {

    private final Map<String, Endpoint> byOperation = new HashMap<>();

    /** The endpoints of these classes, those that have a path. */
    Endpoints(Stream<Class<?>> resources) {
        resources
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(Endpoints::of)
                .forEach(found -> byOperation.put(key(found.verb(), found.path()), found));
    }

    /**
     * The endpoint of an operation.
     *
     * @throws IllegalStateException when no class has it
     */
    Endpoint get(HttpMethod verb, String path) {
        var found = byOperation.get(key(verb, path));
        if (found == null) {
            throw new IllegalStateException("no resource answers " + key(verb, path));
        }
        return found;
    }

    private static String key(HttpMethod verb, String path) {
        return verb + " " + path;
    }

    private static Stream<Endpoint> of(Class<?> resource) {
        var root = "/" + template(resource.getAnnotation(Path.class));
        return Endpoint.supertypes(resource)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> of(resource, root, method));
    }

    private static Stream<Endpoint> of(Class<?> resource, String root, Method method) {
        var tail = template(method.getAnnotation(Path.class));
        var path = tail.isEmpty() ? root : root + "/" + tail;
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(jakarta.ws.rs.HttpMethod.class))
                .filter(verb -> verb != null)
                .map(
                        verb ->
                                new Endpoint(
                                        HttpMethod.valueOf(verb.value()), path, resource, method));
    }

    /** Without the slashes around it. */
    private static String template(@Nullable Path path) {
        return path == null ? "" : path.value().replaceAll("^/+|/+$", "");
    }
}
