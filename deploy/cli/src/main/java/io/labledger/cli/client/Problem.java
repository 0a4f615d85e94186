package io.labledger.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.terminal.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Why something was refused, as the system says it (RFC 9457), or as we found out ourselves.
 *
 * @param code what a program decides on
 * @param fields what is wrong with each field that is wrong
 */
public record Problem(int status, String code, String detail, List<Field> fields) {
    /** A field that is wrong, such as {@code data.params.lr}, and why. */
    public record Field(String name, String message) {}

    /** A refusal of our own, before anything was sent. */
    public static Problem local(String code, String detail) {
        return new Problem(0, code, detail, List.of());
    }

    /** Reads an answer that is a refusal, whoever gave it. */
    public static Problem of(Reply reply) {
        try {
            JsonNode json = Json.parse(reply.body());
            if (json.isObject() && json.hasNonNull("status")) {
                return of(json);
            }
        } catch (IOException e) {
            // not a problem document: said below
        }
        String text = new String(reply.body(), StandardCharsets.UTF_8).strip();
        String detail = "HTTP status " + reply.status() + (text.isEmpty() ? "" : ": " + text);
        return new Problem(
                reply.status(),
                "http-" + reply.status(),
                Text.cut(Text.oneLine(detail), 200),
                List.of());
    }

    /** Reads a problem document, or the {@code problem} of an event in a batch. */
    public static Problem of(JsonNode json) {
        var fields = new ArrayList<Field>();
        for (JsonNode error : json.path("errors")) {
            fields.add(new Field(error.path("field").asText(), error.path("message").asText()));
        }
        String detail = json.path("detail").asText(json.path("title").asText());
        return new Problem(
                json.path("status").asInt(), json.path("code").asText("refused"), detail, fields);
    }

    /** Code, reason, and the fields unless the reason names them already: one line. */
    public String oneLine() {
        var line = new StringBuilder(code);
        if (!detail.isBlank()) {
            line.append(": ").append(detail);
        }
        for (Field field : fields) {
            if (!detail.contains(field.name() + " " + field.message())) {
                line.append("; ").append(field.name()).append(": ").append(field.message());
            }
        }
        return Text.oneLine(line.toString());
    }

    /** The problem for machines. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("code", code).put("detail", detail);
        if (status > 0) {
            json.put("status", status);
        }
        if (!fields.isEmpty()) {
            var errors = json.putArray("errors");
            fields.forEach(
                    f -> errors.addObject().put("field", f.name()).put("message", f.message()));
        }
        return json;
    }
}
