package io.labledger.eventlog.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.eventlog.event.EventType;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.http.testkit.Approved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the published JSON Schemas ({@code src/main/resources/schemas/<type>.json}) and the event
 * records the same, and lets a schema change only so that what was valid stays valid. Anything else
 * is a new version of the type.
 *
 * <p>{@code -Dapprove=true} writes the files; {@code -Dapprove=breaking} even where what was valid
 * no longer is, which is right only for a type that nobody has recorded yet.
 */
public final class SchemaApproval {

    private static final Path FOLDER = Path.of("src", "main", "resources", "schemas");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SchemaApproval() {}

    /** Fails unless every type has a schema that says what its record says. */
    public static void verify(EventTypes<?> types) {
        var generator = new RecordSchema();
        for (var type : types.all()) {
            verify(type, generator.of(type));
        }
        // older versions keep their files, so the list is what is in the folder
        new Approved(FOLDER.resolve("index.json")).verify(index(types));
    }

    private static void verify(EventType<?> type, ObjectNode schema) {
        var approved = new Approved(FOLDER.resolve(type.type() + ".json"));
        var before = approved.text();
        if (before != null && !Approved.isRewritingAnything()) {
            var broken = SchemaEvolution.broken(read(before), schema);
            if (!broken.isEmpty()) {
                throw new AssertionError(
                        "%s changes so that recorded events are no longer valid; make it version %d, with an upcaster:%n  %s"
                                .formatted(
                                        type.type(),
                                        type.version() + 1,
                                        String.join(System.lineSeparator() + "  ", broken)));
            }
        }
        approved.verify(write(schema));
    }

    private static String index(EventTypes<?> types) {
        var index = JSON.createObjectNode().put("log", types.context());
        var list = index.putArray("schemas");
        for (var name : names()) {
            list.addObject()
                    .put("type", name)
                    .put("schema", "/schemas/" + types.context() + "/" + name + ".json");
        }
        return write(index);
    }

    private static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json") && !file.equals("index.json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
