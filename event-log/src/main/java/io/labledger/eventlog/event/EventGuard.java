package io.labledger.eventlog.event;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The last look at an event before it is stored, whichever way in its fact has come: our own reader
 * can read it again, and its data is valid by the schema that is published for its type (JSON
 * Schema 2020-12). What is stopped here has slipped through a check further out; in the log it
 * would be for ever.
 */
final class EventGuard<E> {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry ->
                            registry.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .failFast(true)
                                            .formatAssertionsEnabled(true)
                                            .build()));

    /**
     * An attribute that stands twice would be read as one thing by some and as another by others.
     */
    private static final ObjectReader STRICT =
            Json.STORED
                    .readerFor(JsonNode.class)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final EventReader<E> reader;
    private final ConcurrentMap<EventType<E>, Optional<Schema>> schemas = new ConcurrentHashMap<>();

    EventGuard(EventReader<E> reader) {
        this.reader = reader;
    }

    /**
     * Lets it pass.
     *
     * @throws UnreadableEvent which says what nobody could read
     */
    void check(EventType<E> type, byte[] event) {
        try {
            JsonNode data = STRICT.<JsonNode>readValue(event).path("data");
            var schema = schemas.computeIfAbsent(type, EventGuard::published);
            if (schema.isPresent()) {
                for (var error : schema.get().validate(data)) {
                    throw new UnreadableEvent(type.type(), error.toString(), null);
                }
            }
            var _ = reader.read(type, data);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableEvent(type.type(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<Schema> published(EventType<?> type) {
        var file = "/schemas/" + type.type() + ".json";
        try (InputStream schema = type.data().getResourceAsStream(file)) {
            return schema == null
                    ? Optional.empty()
                    : Optional.of(SCHEMAS.getSchema(schema, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
