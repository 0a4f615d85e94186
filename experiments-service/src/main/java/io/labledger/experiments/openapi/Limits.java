package io.labledger.experiments.openapi;

import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.media.Schema;

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
        var name = field.getAnnotation(Name.class);
        if (name != null) {
            return schema.minLength(1).maxLength(name.max()).pattern(NAME);
        }
        var pattern = field.getAnnotation(Pattern.class);
        if (pattern != null) {
            return schema.pattern(pattern.regexp());
        }
        var text = field.getAnnotation(Text.class);
        if (text == null) {
            return schema;
        }
        schema.maxLength(text.max());
        return field.isAnnotationPresent(NotBlank.class)
                ? schema.minLength(1).pattern(PROSE)
                : schema.pattern(TEXT);
    }

    static Schema ofNumber(AnnotatedElement field, Schema schema) {
        return field.isAnnotationPresent(PositiveOrZero.class)
                ? schema.minimum(BigDecimal.ZERO)
                : schema;
    }

    static boolean isFinite(AnnotatedElement field) {
        return field.isAnnotationPresent(Finite.class);
    }

    static void ofSize(AnnotatedElement field, Consumer<Integer> max) {
        var size = field.getAnnotation(Size.class);
        if (size != null) {
            max.accept(size.max());
        }
    }
}
