package io.labledger.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The operations that an OpenAPI 3.x document describes, with references resolved. */
final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** A path, query or header parameter. */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /** One method of one path with one kind of body; the content type is empty without a body. */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            String contentType,
            JsonNode bodySchema) {

        List<Parameter> parametersIn(String place) {
            return parameters.stream().filter(p -> p.in().equals(place)).toList();
        }

        @Override
        public String toString() {
            return (method + " " + path + " " + contentType).strip();
        }
    }

    private final JsonNode root;

    ApiDocument(JsonNode root) {
        this.root = root;
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : root.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.addAll(
                            operations(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    path.getValue(),
                                    method.getValue()));
                }
            }
        }
        return operations;
    }

    private List<Operation> operations(String method, String path, JsonNode shared, JsonNode own) {
        var parameters = new ArrayList<Parameter>();
        for (var list : List.of(shared.path("parameters"), own.path("parameters"))) {
            list.forEach(parameter -> parameters.add(parameter(resolve(parameter))));
        }
        var content = resolve(own.path("requestBody")).path("content");
        if (content.isEmpty()) {
            return List.of(new Operation(method, path, parameters, "", content));
        }
        return content.properties().stream()
                .map(
                        type ->
                                new Operation(
                                        method,
                                        path,
                                        parameters,
                                        type.getKey(),
                                        type.getValue().path("schema")))
                .toList();
    }

    private Parameter parameter(JsonNode node) {
        return new Parameter(
                node.get("name").asText(),
                node.get("in").asText(),
                node.path("required").asBoolean(),
                node.path("schema"));
    }

    /** Follows references and takes the first shape of a choice. */
    JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return resolve(root.at(reference.substring(1)));
        }
        for (var choice : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.path(choice).size() > 0) {
                return resolve(firstShape(schema.path(choice)));
            }
        }
        return schema;
    }

    private static JsonNode firstShape(JsonNode choices) {
        for (var choice : choices) {
            if (!choice.path("type").asText().equals("null")) {
                return choice;
            }
        }
        return MissingNode.getInstance();
    }
}
