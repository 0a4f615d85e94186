package io.labledger.http.openapi;

import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the constraints on a field mean in a schema. */
final class Limits {

    private static final String NAME =
            "^ *[^\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f"
                    + "\\u3000][^\\u0000-\\u001f\\u007f-\\u009f]*$";
    private static final String TEXT =
            "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";
    private static final String PROSE =
            "^[\\t\\n\\r ]*[^\\u0000-\\u0020\\u007f-\\u009f]"
                    + "[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

    private Limits() {}

    static Schema ofText(AnnotatedElement field, Schema schema) {
        when(
                field.getAnnotation(Name.class),
                name -> schema.minLength(1).maxLength(name.max()).pattern(NAME));
        when(field.getAnnotation(Text.class), text -> ofText(field, text, schema));
        when(field.getAnnotation(Pattern.class), pattern -> schema.pattern(pattern.regexp()));
        when(
                field.getAnnotation(Size.class),
                size -> {
                    if (size.min() > 0) {
                        schema.minLength(size.min());
                    }
                    if (size.max() < Integer.MAX_VALUE) {
                        schema.maxLength(size.max());
                    }
                });
        return schema;
    }

    private static void ofText(AnnotatedElement field, Text text, Schema schema) {
        schema.maxLength(text.max());
        if (field.isAnnotationPresent(NotBlank.class)) {
            schema.minLength(1).pattern(PROSE);
        } else {
            schema.pattern(TEXT);
        }
    }

    static Schema ofNumber(AnnotatedElement field, Schema schema) {
        when(
                field.getAnnotation(Min.class),
                min -> schema.minimum(BigDecimal.valueOf(min.value())));
        when(
                field.getAnnotation(Max.class),
                max -> schema.maximum(BigDecimal.valueOf(max.value())));
        when(field.getAnnotation(Positive.class), _ -> schema.minimum(BigDecimal.ONE));
        when(field.getAnnotation(PositiveOrZero.class), _ -> schema.minimum(BigDecimal.ZERO));
        return schema;
    }

    static boolean isFinite(AnnotatedElement field) {
        return field.isAnnotationPresent(Finite.class);
    }

    static void ofSize(AnnotatedElement field, Consumer<Integer> min, Consumer<Integer> max) {
        when(
                field.getAnnotation(Size.class),
                size -> {
                    if (size.min() > 0) {
                        min.accept(size.min());
                    }
                    if (size.max() < Integer.MAX_VALUE) {
                        max.accept(size.max());
                    }
                });
    }

    private static <A> void when(@Nullable A annotation, Consumer<A> meaning) {
        if (annotation != null) {
            meaning.accept(annotation);
        }
    }
}
