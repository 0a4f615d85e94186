package io.labledger.http.openapi;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code @Schema} says beside a class or a field, where the type alone does not tell. */
final class Said {

    private final @Nullable Schema schema;

    private Said(@Nullable Schema schema) {
        this.schema = schema;
    }

    static Said of(AnnotatedElement declared) {
        return new Said(declared.getAnnotation(Schema.class));
    }

    /** The name that it gives to the schema of a class. */
    String name(String otherwise) {
        return schema == null || schema.name().isEmpty() ? otherwise : schema.name();
    }

    /** The class that tells the shape; null when it is the type itself. */
    @Nullable Class<?> implementation() {
        return schema == null || schema.implementation() == Void.class
                ? null
                : schema.implementation();
    }

    /** The schema that it refers to, or the bare type that it names; null for neither. */
    org.eclipse.microprofile.openapi.models.media.@Nullable Schema whole() {
        if (schema == null) {
            return null;
        }
        if (!schema.ref().isEmpty()) {
            return Forms.named(schema.ref());
        }
        return schema.type() == SchemaType.DEFAULT
                ? null
                : OASFactory.createSchema()
                        .addType(
                                org.eclipse.microprofile.openapi.models.media.Schema.SchemaType
                                        .valueOf(schema.type().name()));
    }

    /** Adds description, choices and examples. */
    org.eclipse.microprofile.openapi.models.media.Schema completed(
            org.eclipse.microprofile.openapi.models.media.Schema described) {
        if (schema == null) {
            return described;
        }
        if (!schema.description().isEmpty()) {
            described.description(schema.description());
        }
        if (schema.enumeration().length > 0) {
            described.enumeration(Arrays.<Object>asList((Object[]) schema.enumeration()));
        }
        Arrays.stream(schema.examples()).forEach(described::addExample);
        return described;
    }
}
