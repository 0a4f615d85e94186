package io.labledger.http.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** How values that are one string or one number in JSON are described. */
final class Forms {

    /** The media type of nearly everything that is sent and answered. */
    static final String JSON = "application/json";

    private Forms() {}

    /** What a record is written as, when that is one value and not an object; null otherwise. */
    static @Nullable AnnotatedType valueOf(Class<?> type) {
        for (var field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(JsonValue.class)) {
                return field.getAnnotatedType();
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonValue.class)) {
                return method.getAnnotatedReturnType();
            }
        }
        return null;
    }

    /** The form of the string that a record is: its constant {@code FORM}; null without one. */
    static @Nullable String formOf(Class<?> type) {
        try {
            var form = type.getDeclaredField("FORM");
            form.setAccessible(true);
            return (String) form.get(null);
        } catch (NoSuchFieldException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }

    static Schema number() {
        return createSchema().addType(SchemaType.NUMBER).format("double");
    }

    static Schema integer(String format) {
        return createSchema().addType(SchemaType.INTEGER).format(format);
    }

    static Schema choice(List<String> values) {
        return text().enumeration(List.copyOf(values));
    }

    /** The schema with this name. */
    static Schema named(String name) {
        return createSchema().ref("#/components/schemas/" + name);
    }

    static Schema nothing() {
        return createSchema().booleanSchema(false);
    }

    /** The same, or null: clients whose language has no absent fields send that. */
    static Schema orNull(Schema schema) {
        if (schema.getType() != null && schema.getEnumeration() == null) {
            return schema.addType(SchemaType.NULL);
        }
        return createSchema().addAnyOf(schema).addAnyOf(createSchema().addType(SchemaType.NULL));
    }
}
