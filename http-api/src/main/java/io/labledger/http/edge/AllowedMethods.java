package io.labledger.http.edge;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a path takes: a reply with 405 has to say so (RFC 9110, 15.5.6), and the
 * framework's does not.
 */
@Singleton
public class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}/]+}");

    /**
     * A method of a path.
     *
     * @param written how many characters of the path are written out, not left to a parameter
     */
    private record Route(Pattern path, int written, String method) {}

    private final List<Route> routes;

    @Inject
    public AllowedMethods(BeanManager beans) {
        routes =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .<Class<?>>map(bean -> bean.getBeanClass())
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .distinct()
                        .flatMap(AllowedMethods::routes)
                        .toList();
    }

    /**
     * The value of {@code Allow} for a path; of one that does not exist just {@code OPTIONS}. Of
     * several that match, the one that is written out more is meant (Jakarta REST, 3.7.2).
     */
    String of(String path) {
        var matching =
                routes.stream().filter(route -> route.path().matcher(path).matches()).toList();
        var most = matching.stream().mapToInt(Route::written).max().orElse(0);
        var methods = new TreeSet<>(List.of(HttpMethod.OPTIONS));
        matching.stream()
                .filter(route -> route.written() == most)
                .forEach(route -> methods.add(route.method()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return String.join(", ", methods);
    }

    private static Stream<Route> routes(Class<?> resource) {
        var root = "/" + template(resource.getAnnotation(Path.class));
        return Stream.<Class<?>>iterate(
                        resource, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> route(root, method));
    }

    private static Stream<Route> route(String root, Method method) {
        var tail = template(method.getAnnotation(Path.class));
        var template = tail.isEmpty() ? root : root + "/" + tail;
        var path = pattern(template);
        var written = PARAMETER.matcher(template).replaceAll("").length();
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> new Route(path, written, verb.value()));
    }

    /** Without the slashes around it. */
    private static String template(@Nullable Path path) {
        return path == null ? "" : path.value().replaceAll("^/+|/+$", "");
    }

    private static Pattern pattern(String template) {
        var literals = PARAMETER.split(template, -1);
        return Pattern.compile(
                String.join("[^/]+", Arrays.stream(literals).map(Pattern::quote).toList()) + "/?");
    }
}
