package io.labledger.http.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a service's OpenAPI document says, held against the service that is running. */
public final class DescribedApi {

    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");

    /** Which type of JSON a keyword of JSON Schema says something about. */
    private static final Map<String, Set<String>> KEYWORDS =
            Map.ofEntries(
                    Map.entry("minLength", Set.of("string")),
                    Map.entry("maxLength", Set.of("string")),
                    Map.entry("pattern", Set.of("string")),
                    Map.entry("minimum", Set.of("number", "integer")),
                    Map.entry("maximum", Set.of("number", "integer")),
                    Map.entry("exclusiveMinimum", Set.of("number", "integer")),
                    Map.entry("exclusiveMaximum", Set.of("number", "integer")),
                    Map.entry("multipleOf", Set.of("number", "integer")),
                    Map.entry("items", Set.of("array")),
                    Map.entry("minItems", Set.of("array")),
                    Map.entry("maxItems", Set.of("array")),
                    Map.entry("uniqueItems", Set.of("array")),
                    Map.entry("properties", Set.of("object")),
                    Map.entry("required", Set.of("object")),
                    Map.entry("propertyNames", Set.of("object")),
                    Map.entry("additionalProperties", Set.of("object")),
                    Map.entry("minProperties", Set.of("object")),
                    Map.entry("maxProperties", Set.of("object")));

    private final JsonNode document;

    private DescribedApi(JsonNode document) {
        this.document = document;
    }

    /** The document that the service has under this path. */
    public static DescribedApi at(String path) {
        return new DescribedApi(json(given().queryParam("format", "json").get(path).asString()));
    }

    /** All of it. */
    public JsonNode document() {
        return document;
    }

    /** The paths, with their parameters in braces. */
    public Set<String> paths() {
        var paths = new TreeSet<String>();
        document.get("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** The methods that a path has by the document. */
    public Set<String> methods(String path) {
        var methods = new TreeSet<String>();
        document.get("paths")
                .get(path)
                .fieldNames()
                .forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        methods.retainAll(METHODS);
        return methods;
    }

    /**
     * That OPTIONS and Allow say of each path what the document says, and that the service does so.
     *
     * @param parameters a value for each parameter in a path
     */
    public void assertMethods(Map<String, String> parameters) {
        for (var path : paths()) {
            var target = path;
            for (var parameter : parameters.entrySet()) {
                target = target.replace("{" + parameter.getKey() + "}", parameter.getValue());
            }
            var described = methods(path);
            var expected = new TreeSet<>(described);
            expected.add("OPTIONS");
            if (described.contains("GET")) {
                expected.add("HEAD");
            }
            assertThat(given().options(target).header("Allow"))
                    .as("OPTIONS " + target)
                    .isEqualTo(String.join(", ", expected));
            for (var method : METHODS) {
                if (!described.contains(method)) {
                    var answer = given().contentType("application/json").request(method, target);
                    assertThat(answer.statusCode()).as(method + " " + target).isEqualTo(405);
                    assertThat(answer.header("Allow"))
                            .as(method + " " + target)
                            .isEqualTo(String.join(", ", expected));
                }
            }
        }
    }

    /** That the document is as approved, and keeps {@link ApiRules}. */
    public void verify() {
        ApiRules.verify(document);
        new Approved(Path.of("src/test/resources/openapi.json")).verify(pretty(document) + "\n");
    }

    private static String pretty(JsonNode document) {
        try {
            var sorted =
                    new ObjectMapper()
                            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
            return sorted.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(sorted.treeToValue(document, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That no schema limits what its type does not have, such as the length of an object. */
    public static void assertKeywordsFit(String what, JsonNode schema) {
        if (schema.isObject() && schema.path("type").isTextual() || schema.path("type").isArray()) {
            var types = new TreeSet<String>();
            var type = schema.get("type");
            if (type.isTextual()) {
                types.add(type.asText());
            }
            type.forEach(one -> types.add(one.asText()));
            KEYWORDS.forEach(
                    (keyword, fits) -> {
                        if (schema.has(keyword)) {
                            assertThat(types)
                                    .as("%s has %s: %s", what, keyword, schema)
                                    .containsAnyElementsOf(fits);
                        }
                    });
        }
        for (var part : schema.properties()) {
            assertKeywordsFit(what + "." + part.getKey(), part.getValue());
        }
        if (schema.isArray()) {
            schema.forEach(part -> assertKeywordsFit(what + "[]", part));
        }
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
