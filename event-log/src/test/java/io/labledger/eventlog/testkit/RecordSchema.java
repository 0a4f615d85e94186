package io.labledger.eventlog.testkit;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.labledger.eventlog.event.EventType;
import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of an event's data, from its record: a component is required unless it
 * is {@code @Nullable} or a collection, nothing is allowed that it does not name, and limits are
 * those of its constraints.
 */
final class RecordSchema {

    private final SchemaGenerator generator;

    RecordSchema() {
        var config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(
                                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                                Option.FLATTENED_ENUMS,
                                Option.INLINE_ALL_SCHEMAS)
                        .without(
                                Option.SCHEMA_VERSION_INDICATOR,
                                Option.NONPUBLIC_STATIC_FIELDS,
                                Option.PUBLIC_STATIC_FIELDS);
        config.forFields()
                .withRequiredCheck(RecordSchema::isRequired)
                .withStringMaxLengthResolver(RecordSchema::maxLength)
                .withStringMinLengthResolver(
                        field -> has(field, Name.class) || minSize(field) > 0 ? 1 : null)
                .withStringPatternResolver(
                        field -> {
                            var pattern = find(field, Pattern.class);
                            return pattern == null ? null : pattern.regexp();
                        })
                .withArrayMaxItemsResolver(RecordSchema::maxItems)
                .withInstanceAttributeOverride(RecordSchema::maxProperties)
                .withNumberInclusiveMinimumResolver(
                        field -> {
                            var min = find(field, Min.class);
                            return min == null ? null : BigDecimal.valueOf(min.value());
                        })
                .withNumberInclusiveMaximumResolver(
                        field -> {
                            var max = find(field, Max.class);
                            return max == null ? null : BigDecimal.valueOf(max.value());
                        })
                .withCustomDefinitionProvider(RecordSchema::finite);
        config.forTypesInGeneral().withCustomDefinitionProvider(RecordSchema::scalar);
        this.generator = new SchemaGenerator(config.build());
    }

    ObjectNode of(EventType<?> type) {
        ObjectNode generated = generator.generateSchema(type.data());
        var schema = generated.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:labledger:schema:" + type.type());
        schema.put("title", type.name() + " v" + type.version());
        return schema.setAll(generated);
    }

    private static @Nullable CustomDefinition scalar(
            ResolvedType type, SchemaGenerationContext context) {
        var raw = type.getErasedType();
        var node = context.getGeneratorConfig().createObjectNode();
        if (raw == double.class || raw == Double.class) {
            var anyOf = node.putArray("anyOf");
            anyOf.addObject().put("type", "number");
            anyOf.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
        } else if (raw == Instant.class) {
            node.put("type", "string").put("format", "date-time");
        } else if (raw == Currency.class) {
            node.put("type", "string").put("pattern", "^[A-Z]{3}$");
        } else {
            var value = value(raw);
            return value == null
                    ? null
                    : new CustomDefinition(
                            context.createDefinition(context.getTypeContext().resolve(value)),
                            true);
        }
        return new CustomDefinition(node, true);
    }

    /**
     * The type of what a record is written as, when that is one value, such as the text of an id.
     */
    private static @Nullable Type value(Class<?> type) {
        if (!type.isRecord()) {
            return null;
        }
        for (var component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonValue.class)) {
                return component.getGenericType();
            }
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .map(Method::getGenericReturnType)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable CustomPropertyDefinition finite(
            FieldScope field, SchemaGenerationContext context) {
        var raw = field.getType().getErasedType();
        return (raw == double.class || raw == Double.class) && has(field, Finite.class)
                ? new CustomPropertyDefinition(
                        context.getGeneratorConfig().createObjectNode().put("type", "number"))
                : null;
    }

    private static boolean isRequired(FieldScope field) {
        var raw = field.getRawMember();
        return !raw.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !Collection.class.isAssignableFrom(raw.getType())
                && !Map.class.isAssignableFrom(raw.getType());
    }

    private static @Nullable Integer maxLength(FieldScope field) {
        var name = find(field, Name.class);
        if (name != null) {
            return name.max();
        }
        var text = find(field, Text.class);
        if (text != null) {
            return text.max();
        }
        var size = find(field, Size.class);
        return size == null || size.max() == Integer.MAX_VALUE || !isText(field)
                ? null
                : size.max();
    }

    private static int minSize(FieldScope field) {
        var size = find(field, Size.class);
        return size == null || !isText(field) ? 0 : size.min();
    }

    private static @Nullable Integer maxItems(FieldScope field) {
        var size = find(field, Size.class);
        return size == null || !field.isContainerType() || size.max() == Integer.MAX_VALUE
                ? null
                : size.max();
    }

    private static void maxProperties(
            ObjectNode schema, FieldScope field, SchemaGenerationContext context) {
        var size = find(field, Size.class);
        if (size != null && isMap(field) && size.max() < Integer.MAX_VALUE) {
            schema.put("maxProperties", size.max());
        }
    }

    private static boolean isText(FieldScope field) {
        return !field.isContainerType() && !isMap(field);
    }

    private static boolean isMap(FieldScope field) {
        return Map.class.isAssignableFrom(field.getType().getErasedType());
    }

    private static boolean has(FieldScope field, Class<? extends Annotation> annotation) {
        return find(field, annotation) != null;
    }

    /** On the component itself, or for the elements of a list on its type argument. */
    private static <A extends Annotation> @Nullable A find(FieldScope field, Class<A> annotation) {
        if (field.isFakeContainerItemScope()) {
            return field.getContainerItemAnnotation(annotation);
        }
        var onField = field.getRawMember().getAnnotation(annotation);
        return onField != null
                ? onField
                : field.getRawMember().getAnnotatedType().getAnnotation(annotation);
    }
}
