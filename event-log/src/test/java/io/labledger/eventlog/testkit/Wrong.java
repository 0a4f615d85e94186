package io.labledger.eventlog.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A JSON document with one thing that is wrong with it, whatever the record is that it is for.
 *
 * @param path where it is wrong: {@code alternatives[0].description}
 * @param what what was put there
 * @param json the whole of it
 */
record Wrong(String path, JsonNode what, String json) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LONG = "x".repeat(40_000);

    /** All that is tried with a document that is right. */
    static List<Wrong> with(String right) {
        var wrong = new ArrayList<Wrong>();
        var root = read(right);
        visit(root, root, "", wrong);
        return wrong;
    }

    private static void visit(JsonNode root, JsonNode node, String path, List<Wrong> wrong) {
        switch (node) {
            case ObjectNode object -> {
                var strange = path.isEmpty() ? "unheardOf" : path + ".unheardOf";
                object.set("unheardOf", NODES.numberNode(1));
                wrong.add(new Wrong(strange, NODES.numberNode(1), write(root)));
                object.remove("unheardOf");
                for (var field : List.copyOf(object.properties())) {
                    var name = field.getKey();
                    var at = path.isEmpty() ? name : path + "." + name;
                    replace(root, at, field.getValue(), with -> object.set(name, with), wrong);
                    visit(root, field.getValue(), at, wrong);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    var element = array.get(i);
                    var at = path + "[" + i + "]";
                    replace(root, at, element, with -> array.set(index, with), wrong);
                    replace(
                            root,
                            at,
                            element,
                            List.of(NODES.nullNode()),
                            with -> array.set(index, with),
                            wrong);
                    visit(root, element, at, wrong);
                }
            }
            default -> {}
        }
    }

    private static void replace(
            JsonNode root, String path, JsonNode right, Consumer<JsonNode> put, List<Wrong> wrong) {
        replace(root, path, right, insteadOf(right), put, wrong);
    }

    private static void replace(
            JsonNode root,
            String path,
            JsonNode right,
            List<JsonNode> instead,
            Consumer<JsonNode> put,
            List<Wrong> wrong) {
        for (var with : instead) {
            put.accept(with);
            wrong.add(new Wrong(path, with, write(root)));
        }
        put.accept(right);
    }

    private static List<JsonNode> insteadOf(JsonNode right) {
        return switch (right.getNodeType()) {
            case STRING ->
                    List.of(
                            NODES.numberNode(1),
                            NODES.booleanNode(true),
                            NODES.objectNode(),
                            NODES.arrayNode().add("x"),
                            NODES.textNode("a\u0000" + right.textValue()),
                            NODES.textNode("half\ud800" + right.textValue()),
                            NODES.textNode(LONG));
            case NUMBER ->
                    List.of(
                            NODES.textNode("x"),
                            NODES.booleanNode(true),
                            NODES.objectNode(),
                            NODES.arrayNode().add(1));
            case BOOLEAN ->
                    List.of(NODES.numberNode(1), NODES.textNode("true"), NODES.objectNode());
            case ARRAY ->
                    List.of(
                            NODES.numberNode(1),
                            NODES.textNode("x"),
                            NODES.objectNode().put("x", "x"));
            case OBJECT ->
                    List.of(NODES.numberNode(1), NODES.textNode("x"), NODES.arrayNode().add(1));
            default -> List.of();
        };
    }

    /** With everything but ASCII escaped, so that what is no character gets to where it is sent. */
    private static String write(JsonNode root) {
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Long texts are not repeated to whoever reads what has failed. */
    @Override
    public String toString() {
        var told = what.toString();
        return path + ": " + (told.length() > 60 ? told.substring(0, 60) + "…" : told);
    }
}
