package io.labledger.experiments.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of records as they are in JSON: a component that is not {@code @Nullable} and not a
 * collection is required, nothing else than the components is known, and the limits are those that
 * the components declare.
 */
final class RecordSchemas {

    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<Class<?>, Class<?>> limits;

    private RecordSchemas(Map<Class<?>, Class<?>> limits) {
        this.limits = limits;
    }

    /**
     * The schemas of records, and of the records that they are made of, by name.
     *
     * @param limits the records that declare the limits of other records' components
     */
    static Map<String, Schema> of(List<Class<?>> records, Map<Class<?>, Class<?>> limits) {
        var made = new RecordSchemas(limits);
        records.forEach(made::reference);
        return made.schemas;
    }

    private Schema reference(Class<?> record) {
        var name = record.getSimpleName();
        if (!schemas.containsKey(name)) {
            var schema = createSchema();
            schemas.put(name, schema);
            schema.addType(SchemaType.OBJECT).additionalPropertiesSchema(nothing());
            for (var component : record.getRecordComponents()) {
                var described = component(component);
                if (isRequired(component)) {
                    schema.addRequired(component.getName());
                }
                schema.addProperty(
                        component.getName(),
                        isNullable(component) ? Forms.orNull(described) : described);
            }
        }
        return createSchema().ref("#/components/schemas/" + name);
    }

    private Schema component(RecordComponent component) {
        // constraints are for fields, methods and types, not for components as such
        var described =
                component
                        .getAccessor()
                        .getAnnotation(
                                org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (described != null) {
            return createSchema().ref("#/components/schemas/" + described.ref());
        }
        var declared = declaredWithLimits(component).getAccessor();
        return schema(component.getType(), declared.getAnnotatedReturnType(), declared);
    }

    private RecordComponent declaredWithLimits(RecordComponent component) {
        var record = component.getDeclaringRecord();
        return Arrays.stream(limits.getOrDefault(record, record).getRecordComponents())
                .filter(other -> other.getName().equals(component.getName()))
                .findFirst()
                .orElse(component);
    }

    private Schema schema(Class<?> type, AnnotatedType annotated, AnnotatedElement limits) {
        if (Collection.class.isAssignableFrom(type)) {
            var list = createSchema().addType(SchemaType.ARRAY).items(argument(annotated, 0));
            Limits.ofSize(limits, list::maxItems);
            return list;
        }
        if (Map.class.isAssignableFrom(type)) {
            var map =
                    createSchema()
                            .addType(SchemaType.OBJECT)
                            .propertyNames(argument(annotated, 0))
                            .additionalPropertiesSchema(argument(annotated, 1));
            Limits.ofSize(limits, map::maxProperties);
            return map;
        }
        var form = Forms.of(type);
        if (form != null) {
            return form;
        }
        return type.isRecord() ? reference(type) : scalar(type, limits);
    }

    private Schema argument(AnnotatedType annotated, int index) {
        var argument =
                ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[index];
        return schema((Class<?>) argument.getType(), argument, argument);
    }

    private static Schema scalar(Class<?> type, AnnotatedElement limits) {
        if (type.isEnum()) {
            return Forms.choice(
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return switch (type.getName()) {
            case "java.lang.String" -> Limits.ofText(limits, Forms.text());
            case "boolean" -> createSchema().addType(SchemaType.BOOLEAN);
            case "int" -> createSchema().addType(SchemaType.INTEGER).format("int32");
            case "long", "java.lang.Long" ->
                    Limits.ofNumber(
                            limits, createSchema().addType(SchemaType.INTEGER).format("int64"));
            case "double" -> Limits.isFinite(limits) ? Forms.number() : Forms.measurement();
            default -> throw new IllegalArgumentException("no schema for " + type);
        };
    }

    private static boolean isRequired(RecordComponent component) {
        return !isNullable(component)
                && !Collection.class.isAssignableFrom(component.getType())
                && !Map.class.isAssignableFrom(component.getType());
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema nothing() {
        return createSchema().booleanSchema(false);
    }
}
