package io.labledger.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Texts that are no JSON, values of the wrong type, and values at the edges of the right one. */
final class BrokenJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEP = 10_000;

    private static final Map<String, JsonNode> BY_TYPE =
            Map.of(
                    "object", NODES.objectNode().put("nonsense", true),
                    "array", NODES.arrayNode().add(true),
                    "string", NODES.textNode("nonsense"),
                    "number", NODES.numberNode(7.5),
                    "boolean", NODES.booleanNode(true));

    private BrokenJson() {}

    /** Documents that no interface may take, made from one that it might. */
    static List<byte[]> documents(String good) {
        return Stream.concat(
                        Stream.of(
                                        "{",
                                        "}",
                                        "{\"a\":}",
                                        "{'a':1}",
                                        "{\"a\":1,}",
                                        "{\"a\":01}",
                                        "{\"a\":NaN}",
                                        "{\"a\":Infinity}",
                                        "\"\\ud800",
                                        "7",
                                        "\"text\"",
                                        "true",
                                        good + "}",
                                        good.substring(0, good.length() / 2) + "\u0000",
                                        "// comment\n" + good + "x",
                                        "[".repeat(DEEP),
                                        "[".repeat(DEEP) + "]".repeat(DEEP),
                                        "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP))
                                .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Stream.of(
                                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                                new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
                                new byte[] {0, 0, 0, '{'}))
                .toList();
    }

    /** A value of each type but this one. */
    static List<JsonNode> valuesOtherThan(String type) {
        if (type.isEmpty()) {
            return List.of();
        }
        var own = type.equals("integer") ? "boolean" : type; // 7.5 is not an integer either
        return BY_TYPE.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(own) && !entry.getKey().equals(type))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Raw values of about this type that break careless readers. */
    static List<String> oddValuesOf(String type) {
        return switch (type) {
            case "string" ->
                    List.of(
                            "\"\"",
                            "\" \"",
                            "\"\\u0000\"",
                            "\"\\u0007\"",
                            "\"\\ud800\"",
                            "\"\\udc00\\ud800\"",
                            "\"\\u202e\\ufeff\\uffff\"",
                            "\"" + "n".repeat(10_000) + "\"",
                            "\"" + "n".repeat(100_000) + "\"",
                            "\"2026-02-30T25:61:61Z\"",
                            "\"+999999999-01-01T00:00:00Z\"",
                            "null");
            case "integer", "number" ->
                    List.of(
                            "-1",
                            "0",
                            "1e999",
                            "-1e999",
                            "1e400",
                            "1E-400",
                            "99999999999999999999",
                            "9223372036854775808",
                            "9".repeat(2_000),
                            "\"NaN\"",
                            "\"Infinity\"",
                            "NaN",
                            "null");
            case "array" ->
                    List.of(
                            "[]",
                            "[null]",
                            "[[]]",
                            "[" + "0,".repeat(2_000) + "0]",
                            "[".repeat(500) + "]".repeat(500),
                            "null");
            case "object" ->
                    List.of(
                            "{}",
                            "{\"\":\"\"}",
                            "{\"a\":null}",
                            "{\"a\":\"1\",\"a\":\"2\"}",
                            "{\"\\u0000\":\"1\"}",
                            "{\"" + "k".repeat(10_000) + "\":\"1\"}",
                            "null");
            default -> List.of("null", "7", "\"x\"");
        };
    }
}
