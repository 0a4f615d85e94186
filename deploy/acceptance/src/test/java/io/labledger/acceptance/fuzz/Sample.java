package io.labledger.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Makes values that fit a JSON Schema, more or less, as a hurried client would. */
final class Sample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEP_ENOUGH = 5;

    private final ApiDocument document;
    private final Random random;

    Sample(ApiDocument document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** A value of this schema, with all that an object may have. */
    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    /** An object of this schema with only what it must have at its top. */
    JsonNode leastOf(JsonNode schema) {
        var required = document.resolve(schema).path("required");
        var names = StreamSupport.stream(required.spliterator(), false).map(JsonNode::asText);
        return ((ObjectNode) of(schema)).retain(names.toList());
    }

    private JsonNode of(JsonNode reference, int depth) {
        var schema = document.resolve(reference);
        if (schema.has("const")) {
            return schema.get("const");
        }
        for (var choice : List.of("enum", "examples")) {
            if (schema.has(choice)) {
                return schema.get(choice).get(random.nextInt(schema.get(choice).size()));
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> NODES.textNode(text(schema.path("format").asText()));
            case "integer" -> NODES.numberNode(random.nextInt(100));
            case "number" -> NODES.numberNode(random.nextInt(1000) / 8.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode("anything");
        };
    }

    /** The type of a schema; of several, the first that is not null. */
    static String type(JsonNode schema) {
        var type = schema.path("type");
        for (var one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        if (type.isTextual()) {
            return type.asText();
        }
        return schema.has("properties") ? "object" : "";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        if (depth < DEEP_ENOUGH) {
            for (var property : schema.path("properties").properties()) {
                object.set(property.getKey(), of(property.getValue(), depth + 1));
            }
            var others = schema.path("additionalProperties");
            if (others.isObject()) {
                object.set("key" + random.nextInt(100), of(others, depth + 1));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        var array = NODES.arrayNode();
        for (var i = random.nextInt(3); i >= 0 && depth < DEEP_ENOUGH; i--) {
            array.add(of(schema.path("items"), depth + 1));
        }
        return array;
    }

    private String text(String format) {
        return switch (format) {
            case "date-time" -> "2026-01-02T03:04:05Z";
            case "uuid" -> "0199c0de-0000-7000-8000-000000000001";
            default -> "text " + random.nextInt(1_000_000);
        };
    }
}
