package io.labledger.cli.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.labledger.cli.client.Problem;
import io.labledger.cli.client.Services;
import io.labledger.cli.publish.Lines.Line;
import io.labledger.cli.terminal.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A line as an event: only what decides where it goes is read, the rest is for the service to
 * judge.
 *
 * @param service that takes it, or null when there is a problem
 * @param problem why it cannot be sent at all
 */
record Entry(
        Line line,
        @Nullable String id,
        @Nullable String source,
        @Nullable String service,
        @Nullable Problem problem) {

    private static final JsonFactory JSON = new JsonFactory();

    static Entry of(Line line) {
        if (line.tooLong()) {
            return refused(
                    line,
                    "event-too-large",
                    "the line is longer than " + (Lines.LONGEST >> 20) + " MB");
        }
        // a reader rather than the bytes: strict UTF-8, no guessing of other encodings
        var utf8 = StandardCharsets.UTF_8.newDecoder();
        var text = new InputStreamReader(new ByteArrayInputStream(line.bytes()), utf8);
        try (JsonParser parser = JSON.createParser(text)) {
            return read(line, parser);
        } catch (CharacterCodingException e) {
            return refused(line, "malformed-line", "not UTF-8 text");
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? "" : ", column " + e.getLocation().getColumnNr();
            return refused(line, "malformed-line", "not JSON" + at + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            return refused(line, "malformed-line", "cannot be read: " + e.getMessage());
        }
    }

    private static Entry read(Line line, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return refused(line, "malformed-line", "not a JSON object (one CloudEvent a line)");
        }
        String id = null;
        String source = null;
        String type = null;
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            boolean text = value == JsonToken.VALUE_STRING;
            switch (name) {
                case "id" -> id = text ? parser.getText() : id;
                case "source" -> source = text ? parser.getText() : source;
                case "type" -> type = text ? parser.getText() : type;
                default -> parser.skipChildren();
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            return refused(line, "malformed-line", "more than one JSON value on the line");
        }
        String service = type == null ? null : Services.ofType(type).orElse(null);
        if (service != null && Services.logs().contains(service)) {
            return new Entry(line, id, source, service, null);
        }
        String reason =
                type == null
                        ? "the event has no type"
                        : "no service takes events of type "
                                + Text.cut(type, 100)
                                + "; types begin with io.labledger.<service>., services: "
                                + String.join(", ", Services.logs());
        return new Entry(line, id, source, null, Problem.local("unknown-type", reason));
    }

    private static Entry refused(Line line, String code, String why) {
        return new Entry(line, null, null, null, Problem.local(code, why));
    }
}
