package io.labledger.eventlog.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds what was valid under one schema and is not under the next. */
final class SchemaEvolution {

    private static final List<String> UPPER = List.of("maxLength", "maxItems", "maximum");
    private static final List<String> LOWER = List.of("minLength", "minItems", "minimum");
    private static final List<String> SAME = List.of("type", "format", "pattern", "anyOf");

    private final List<String> broken = new ArrayList<>();

    private SchemaEvolution() {}

    /** What breaks, as {@code path: reason}; empty when everything stays valid. */
    static List<String> broken(JsonNode before, JsonNode after) {
        var evolution = new SchemaEvolution();
        evolution.compare("data", before, after);
        return evolution.broken;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        for (var keyword : SAME) {
            if (after.has(keyword) && !after.path(keyword).equals(before.path(keyword))) {
                // anything goes → something goes, or one thing → another
                broken.add(path + ": " + keyword + " is not what it was");
            }
        }
        for (var keyword : UPPER) {
            if (after.has(keyword)
                    && !(before.has(keyword)
                            && before.get(keyword).asDouble() <= after.get(keyword).asDouble())) {
                broken.add(path + ": " + keyword + " is lower than it was");
            }
        }
        for (var keyword : LOWER) {
            if (after.has(keyword)
                    && !(before.has(keyword)
                            && before.get(keyword).asDouble() >= after.get(keyword).asDouble())) {
                broken.add(path + ": " + keyword + " is higher than it was");
            }
        }
        compareValues(path, before, after);
        compareProperties(path, before, after);
        nested(path + "[]", before.path("items"), after.path("items"));
        nested(
                path + ".*",
                before.path("additionalProperties"),
                after.path("additionalProperties"));
    }

    private void nested(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            compare(path, before, after);
        }
    }

    private void compareValues(String path, JsonNode before, JsonNode after) {
        for (var constant : before.path("enum")) {
            if (after.has("enum") && !contains(after.get("enum"), constant)) {
                broken.add(path + ": " + constant + " is no longer a value");
            }
        }
    }

    private void compareProperties(String path, JsonNode before, JsonNode after) {
        before.path("properties")
                .properties()
                .forEach(
                        property -> {
                            var name = property.getKey();
                            var now = after.path("properties").path(name);
                            if (now.isMissingNode()) {
                                broken.add(path + "." + name + ": is gone");
                            } else {
                                compare(path + "." + name, property.getValue(), now);
                            }
                        });
        for (var name : after.path("required")) {
            if (!contains(before.path("required"), name)) {
                broken.add(path + "." + name.asText() + ": is required now");
            }
        }
        for (var name : before.path("required")) {
            if (!contains(after.path("required"), name)) {
                broken.add(path + "." + name.asText() + ": is optional now, readers rely on it");
            }
        }
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        for (var element : array) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
