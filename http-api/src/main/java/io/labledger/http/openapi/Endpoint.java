package io.labledger.http.openapi;

import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The method that answers an operation.
 *
 * @param path with its parameters in braces, as the document has it
 * @param resource the class that has the path; the method may be inherited
 */
public record Endpoint(HttpMethod verb, String path, Class<?> resource, Method method) {

    /** Whether it only reads. */
    public boolean isRead() {
        return verb == HttpMethod.GET;
    }

    /** Whether its method or its class has this annotation. */
    public boolean has(Class<? extends Annotation> annotation) {
        return method.isAnnotationPresent(annotation) || resource.isAnnotationPresent(annotation);
    }

    /** Whether its resource was given one of these, or something that was given one. */
    public boolean isGiven(Class<?> type) {
        return fields(resource).anyMatch(field -> holds(field.getType(), type));
    }

    private static boolean holds(Class<?> held, Class<?> type) {
        return held == type || fields(held).anyMatch(field -> field.getType() == type);
    }

    private static Stream<Field> fields(Class<?> type) {
        return supertypes(type).flatMap(each -> Arrays.stream(each.getDeclaredFields()));
    }

    /** The class and what it inherits from. */
    static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.iterate(
                type, each -> each != null && each != Object.class, Class::getSuperclass);
    }

    /** Its parameters that are not the body. */
    Stream<Parameter> parameters() {
        return Arrays.stream(method.getParameters()).filter(Endpoint::isFromElsewhere);
    }

    /** The record that it reads from the body; null when there is none. */
    @Nullable Parameter body() {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> !isFromElsewhere(parameter))
                .filter(parameter -> parameter.getType().isRecord())
                .findFirst()
                .orElse(null);
    }

    private static boolean isFromElsewhere(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .map(annotation -> annotation.annotationType().getPackageName())
                .anyMatch(name -> name.startsWith("jakarta.ws.rs"));
    }

    /** What it answers when all is well; null when its type does not tell. */
    @Nullable AnnotatedType answer() {
        var declared = method.getAnnotatedReturnType();
        var type = method.getReturnType();
        if (type == RestResponse.class) {
            return ((AnnotatedParameterizedType) declared).getAnnotatedActualTypeArguments()[0];
        }
        return type == void.class || Response.class.isAssignableFrom(type) ? null : declared;
    }
}
