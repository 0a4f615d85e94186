package io.labledger.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every service's description of its API owes to who reads it: all that is referred to is
 * there, every operation has a name of its own and tells how it can be refused, every schema says
 * what a value is, and every example is one.
 */
public final class ApiRules {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    /** One of these says what a value is. */
    private static final List<String> SHAPES =
            List.of("$ref", "type", "anyOf", "oneOf", "allOf", "const", "enum");

    private final JsonNode document;
    private final DescribedValues values;
    private final List<String> faults = new ArrayList<>();

    private ApiRules(JsonNode document) {
        this.document = document;
        this.values = new DescribedValues(document, false);
    }

    /** Fails with all that is missing or wrong. */
    public static void verify(JsonNode document) {
        var rules = new ApiRules(document);
        rules.checkOperations();
        rules.checkReferences("", document);
        rules.checkParts("", document);
        assertThat(rules.faults).as("the description of the API").isEmpty();
    }

    private void checkOperations() {
        var ids = new HashSet<String>();
        var count = 0;
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (VERBS.contains(operation.getKey())) {
                    count++;
                    var what = operation.getKey() + " " + path.getKey();
                    var id = operation.getValue().path("operationId").asText();
                    require(!id.isEmpty(), what, "has no operationId");
                    require(ids.add(id), what, "shares its operationId " + id);
                    checkAnswers(what, path.getKey(), operation.getValue());
                }
            }
        }
        require(count > 0, "paths", "has no operation");
    }

    private void checkAnswers(String what, String path, JsonNode operation) {
        var expected = new TreeSet<>(Set.of("400", "406", "4XX", "503"));
        if (path.contains("{")) {
            expected.add("404");
        }
        if (operation.has("requestBody")) {
            expected.addAll(Set.of("413", "415"));
        }
        var parameters = operation.path("parameters").toString();
        if (parameters.contains("IdempotencyKey")) {
            expected.addAll(Set.of("409", "413", "422"));
        }
        if (parameters.contains("IfMatch")) {
            expected.add("412");
        }
        var answers = operation.path("responses");
        expected.removeIf(answers::has);
        require(expected.isEmpty(), what, "does not tell that it can be answered " + expected);
        for (var answer : answers.properties()) {
            var told = resolved(answer.getValue());
            require(
                    !told.path("description").asText().isBlank(),
                    what + " " + answer.getKey(),
                    "has no description");
            if (answer.getKey().startsWith("4") || answer.getKey().startsWith("5")) {
                require(
                        told.path("content").has("application/problem+json"),
                        what + " " + answer.getKey(),
                        "is no problem document");
            }
        }
    }

    private JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? document.at(part.get("$ref").asText().substring(1)) : part;
    }

    private void checkReferences(String where, JsonNode part) {
        var reference = part.path("$ref");
        if (reference.isTextual()) {
            require(
                    reference.asText().startsWith("#/")
                            && !document.at(reference.asText().substring(1)).isMissingNode(),
                    where,
                    "refers to " + reference.asText() + ", which is not there");
        }
        each(where, part, this::checkReferences);
    }

    /** Walks to every schema, and to every place that has examples. */
    private void checkParts(String where, JsonNode part) {
        for (var property : part.properties()) {
            var place = where + "/" + property.getKey();
            switch (property.getKey()) {
                case "schema" -> checkSchema(place, property.getValue());
                case "schemas" -> each(place, property.getValue(), this::checkSchema);
                default -> checkParts(place, property.getValue());
            }
        }
        if (part.isArray()) {
            each(where, part, this::checkParts);
        }
        if (part.has("schema") && part.has("example")) {
            checkExample(where, part.get("schema"), part.get("example"));
        }
    }

    private void checkSchema(String where, JsonNode schema) {
        if (schema.isBoolean()) {
            return;
        }
        require(SHAPES.stream().anyMatch(schema::has), where, "does not say what a value is");
        schema.path("examples").forEach(example -> checkExample(where, schema, example));
        each(where + "/properties", schema.path("properties"), this::checkSchema);
        for (var choice : List.of("anyOf", "oneOf", "allOf")) {
            each(where + "/" + choice, schema.path(choice), this::checkSchema);
        }
        for (var inner : List.of("items", "additionalProperties", "propertyNames")) {
            if (schema.has(inner)) {
                checkSchema(where + "/" + inner, schema.get(inner));
            }
        }
    }

    private void checkExample(String where, JsonNode schema, JsonNode example) {
        var wrong = values.faults(schema, example);
        require(wrong.isEmpty(), where, "has an example that it does not allow: " + wrong);
    }

    private interface Check {
        void of(String where, JsonNode part);
    }

    private static void each(String where, JsonNode parts, Check check) {
        if (parts.isArray()) {
            for (int i = 0; i < parts.size(); i++) {
                check.of(where + "/" + i, parts.get(i));
            }
        } else {
            parts.properties()
                    .forEach(part -> check.of(where + "/" + part.getKey(), part.getValue()));
        }
    }

    private void require(boolean holds, String where, String fault) {
        if (!holds) {
            faults.add(where + " " + fault);
        }
    }
}
