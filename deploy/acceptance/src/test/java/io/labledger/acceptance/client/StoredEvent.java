package io.labledger.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One event of the log: its bytes, and the same read as JSON. */
public record StoredEvent(byte[] bytes, JsonNode json) {

    /** Reads what the store, the topic or a command printed. */
    public static StoredEvent of(byte[] bytes) {
        try {
            return new StoredEvent(bytes, LedgerClient.JSON.readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    /** Its place in the log. */
    public long position() {
        return Long.parseLong(json.get("sequence").asText());
    }

    /** Its type without the part that all have in common, such as {@code run-started.v1}. */
    public String type() {
        return json.get("type").asText().replace("io.labledger.experiments.", "");
    }

    /** The stream it belongs to, such as {@code run/0199…}. */
    public String stream() {
        return json.get("subject").asText();
    }

    /** The bytes as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text();
    }
}
