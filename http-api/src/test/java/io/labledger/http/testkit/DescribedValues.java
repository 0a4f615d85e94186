package io.labledger.http.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds values against schemas that stand in an OpenAPI document. */
final class DescribedValues {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry ->
                            registry.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    private final JsonNode components;
    private final boolean complete;
    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    /**
     * Values of a document.
     *
     * @param complete whether objects have nothing but the properties that are described
     */
    DescribedValues(JsonNode document, boolean complete) {
        this.components =
                complete ? closed(document.path("components")) : document.path("components");
        this.complete = complete;
    }

    /** What is wrong with a value; nothing when it is as the schema says. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return schemas
                .computeIfAbsent(complete ? closed(schema) : schema, this::schema)
                .validate(value)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private Schema schema(JsonNode schema) {
        var root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(schema);
        root.set("components", components);
        return SCHEMAS.getSchema(root);
    }

    private static JsonNode closed(JsonNode part) {
        var closed = part.deepCopy();
        close(closed);
        return closed;
    }

    private static void close(JsonNode part) {
        if (part instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        part.forEach(DescribedValues::close);
    }
}
