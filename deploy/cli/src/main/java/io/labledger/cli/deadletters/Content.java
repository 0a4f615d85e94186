package io.labledger.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;

/** Bytes that may or may not be text. */
final class Content {
    private Content() {}

    static String of(JsonNode content) {
        return content.has("base64")
                ? "base64:" + content.path("base64").asText()
                : content.path("text").asText();
    }
}
