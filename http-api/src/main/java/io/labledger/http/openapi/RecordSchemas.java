package io.labledger.http.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Schemas of records as they are in JSON, with the limits that their components declare.
 *
 * <p>What is sent may lack what is {@code @Nullable} and collections, or say null, and may have
 * nothing that is not known. What is answered has all that is not {@code @Nullable}, and may have
 * more some day.
 */
final class RecordSchemas {

    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, Type> named = new HashMap<>();
    private final Set<String> known;
    private final boolean nullsAnswered;
    private boolean sent = true;

    /**
     * Schemas that are none yet.
     *
     * @param known names of schemas that are described elsewhere
     * @param nullsAnswered whether answers have fields that are null, if nothing else is said
     */
    RecordSchemas(Set<String> known, boolean nullsAnswered) {
        this.known = known;
        this.nullsAnswered = nullsAnswered;
    }

    /** From now on, records are answered that were not sent. */
    void onlyAnswered() {
        sent = false;
    }

    /** The schemas by name. */
    Map<String, Schema> schemas() {
        return schemas;
    }

    /** What a value of this type is, where a class stands for it. */
    Schema of(Class<?> type) {
        return type.isArray()
                ? createSchema().addType(SchemaType.ARRAY).items(of(type.getComponentType()))
                : new Scope(Map.of()).schema(type, type);
    }

    /** What a value of this type is, with limits that are declared beside it. */
    Schema of(AnnotatedType type, AnnotatedElement limits) {
        return new Scope(Map.of()).schema(type, limits);
    }

    /** Where type parameters stand for types. */
    private final class Scope {

        private final Map<TypeVariable<?>, AnnotatedType> arguments;

        Scope(Map<TypeVariable<?>, AnnotatedType> arguments) {
            this.arguments = arguments;
        }

        Schema schema(AnnotatedType annotated, AnnotatedElement limits) {
            return switch (annotated.getType()) {
                case TypeVariable<?> variable -> {
                    var argument = arguments.get(variable);
                    yield argument == null ? unknown() : RecordSchemas.this.of(argument, argument);
                }
                case ParameterizedType _ -> generic((AnnotatedParameterizedType) annotated, limits);
                case Class<?> type -> schema(type, limits);
                default -> unknown();
            };
        }

        private Schema generic(AnnotatedParameterizedType annotated, AnnotatedElement limits) {
            var type = (Class<?>) ((ParameterizedType) annotated.getType()).getRawType();
            if (Collection.class.isAssignableFrom(type)) {
                var list = createSchema().addType(SchemaType.ARRAY).items(argument(annotated, 0));
                Limits.ofSize(limits, list::minItems, list::maxItems);
                return list;
            }
            if (Map.class.isAssignableFrom(type)) {
                var map =
                        createSchema()
                                .addType(SchemaType.OBJECT)
                                .propertyNames(argument(annotated, 0))
                                .additionalPropertiesSchema(argument(annotated, 1));
                Limits.ofSize(limits, map::minProperties, map::maxProperties);
                return map;
            }
            var given = annotated.getAnnotatedActualTypeArguments();
            var bound = new HashMap<TypeVariable<?>, AnnotatedType>();
            for (int i = 0; i < given.length; i++) {
                bound.put(type.getTypeParameters()[i], given[i]);
            }
            var name =
                    nameOf(type)
                            + Arrays.stream(given)
                                    .map(argument -> nameOf((Class<?>) argument.getType()))
                                    .collect(Collectors.joining());
            return reference(name, annotated.getType(), () -> new Scope(bound).object(type));
        }

        private Schema argument(AnnotatedParameterizedType annotated, int index) {
            var argument = annotated.getAnnotatedActualTypeArguments()[index];
            return schema(argument, argument);
        }

        Schema schema(Class<?> type, AnnotatedElement limits) {
            if (type == Instant.class) {
                return Forms.named("Time");
            }
            if (type.isRecord()) {
                return reference(
                        nameOf(type),
                        type,
                        () -> {
                            var value = Forms.valueOf(type);
                            return value == null ? object(type) : oneValue(type, value);
                        });
            }
            if (type.isEnum()) {
                return Forms.choice(
                        Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
            }
            return switch (type.getName()) {
                case "java.lang.String" -> Limits.ofText(limits, Forms.text());
                case "java.util.Currency" -> Forms.text().pattern("^[A-Z]{3}$");
                case "boolean", "java.lang.Boolean" -> createSchema().addType(SchemaType.BOOLEAN);
                case "int", "java.lang.Integer" -> Limits.ofNumber(limits, Forms.integer("int32"));
                case "long", "java.lang.Long" -> Limits.ofNumber(limits, Forms.integer("int64"));
                case "double", "java.lang.Double" ->
                        Limits.isFinite(limits)
                                ? Limits.ofNumber(limits, Forms.number())
                                : Forms.named("Measurement");
                default -> unknown();
            };
        }

        private Schema oneValue(Class<?> type, AnnotatedType value) {
            var schema = schema(value, value);
            var form = Forms.formOf(type);
            return form == null ? schema : schema.pattern(form);
        }

        private Schema object(Class<?> record) {
            var schema = createSchema().addType(SchemaType.OBJECT);
            if (sent) {
                schema.additionalPropertiesSchema(Forms.nothing());
            }
            describeComponents(record, schema);
            return schema;
        }

        private void describeComponents(Class<?> record, Schema schema) {
            for (var component : record.getRecordComponents()) {
                if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                    describeComponents(component.getType(), schema);
                    continue;
                }
                var name = component.getName();
                var described = component(component);
                if (sent
                        ? Presence.isRequiredOfSender(component)
                        : Presence.isAlwaysAnswered(component)) {
                    schema.addRequired(name);
                }
                schema.addProperty(
                        name, mayBeNull(component) ? Forms.orNull(described) : described);
            }
        }

        private boolean mayBeNull(RecordComponent component) {
            return sent
                    ? Presence.isNullable(component)
                    : Presence.isAnsweredAsNull(component, nullsAnswered);
        }

        private Schema component(RecordComponent component) {
            var said = Said.of(component.getAccessor());
            var whole = said.whole();
            var implementation = said.implementation();
            return said.completed(
                    whole != null
                            ? whole
                            : implementation != null ? of(implementation) : typed(component));
        }

        private Schema typed(RecordComponent component) {
            // constraints are for fields, methods and types, not for components as such
            var limits = Commands.limitsOf(component).getAccessor();
            return limits.getReturnType() == component.getType()
                    ? schema(limits.getAnnotatedReturnType(), limits)
                    : schema(component.getAnnotatedType(), component.getAccessor());
        }
    }

    private Schema reference(String name, Type type, Supplier<Schema> described) {
        if (known.contains(name)) {
            return Forms.named(name);
        }
        var free = freeName(name, type);
        if (named.putIfAbsent(free, type) == null) {
            // what refers to itself finds its name taken
            schemas.put(free, createSchema());
            schemas.put(free, described.get());
        }
        return Forms.named(free);
    }

    /** The name, with that of the class around it when another type has it already. */
    private String freeName(String name, Type type) {
        if (isFree(name, type)) {
            return name;
        }
        var around = type instanceof Class<?> nested ? nested.getEnclosingClass() : null;
        var longer = around == null ? name : around.getSimpleName() + name;
        if (!isFree(longer, type)) {
            throw new IllegalStateException(
                    "%s and %s are both called %s in the description of the API; @Schema(name = …) gives one another name"
                            .formatted(named.get(longer), type.getTypeName(), longer));
        }
        return longer;
    }

    private boolean isFree(String name, Type type) {
        return named.getOrDefault(name, type).equals(type);
    }

    private static String nameOf(Class<?> type) {
        return Said.of(type).name(type.getSimpleName());
    }

    /** What a type is in JSON that says nothing of it; {@code @Schema} beside it can. */
    private static Schema unknown() {
        return createSchema();
    }
}
