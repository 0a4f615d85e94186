package io.labledger.eventlog.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.http.json.CalendarRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events in one pass: the type stands before the data, so the data need not be kept. */
final class EventReader<E> {

    private static final Set<String> OURS =
            Set.of(
                    "specversion",
                    "sequence",
                    "streamversion",
                    "recordedtime",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "partitionkey",
                    "time",
                    "authid",
                    "authtype",
                    "traceparent",
                    "correlationid",
                    "causationid",
                    "datacontenttype");

    private final EventTypes<E> types;
    private final Map<Class<?>, ObjectReader> readers = new HashMap<>();

    EventReader(EventTypes<E> types) {
        this.types = types;
        for (var type : types.all()) {
            readers.put(type.data(), Json.STORED.readerFor(type.data()));
        }
    }

    Recorded<E> read(byte[] bytes) {
        try (var json = Json.STORED.createParser(bytes)) {
            var attributes = new HashMap<String, String>();
            var further = new HashMap<String, Object>();
            E event = null;
            json.nextToken();
            for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("data")) {
                    event = data(json, attributes.get("type"));
                } else if (OURS.contains(name)) {
                    attributes.put(name, json.getText());
                } else {
                    further.put(name, value(json));
                }
            }
            return recorded(attributes, further, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of an event in its current version. */
    E read(EventType<E> type, JsonNode data) throws IOException {
        return Objects.requireNonNull(readers.get(type.data())).readValue(data);
    }

    private E data(JsonParser json, @Nullable String type) throws IOException {
        var found = type == null ? null : types.find(type);
        if (found == null) {
            throw new UnknownEventType(String.valueOf(type));
        }
        var reader = Objects.requireNonNull(readers.get(found.data()));
        if (found.type().equals(type)) {
            return reader.readValue(json);
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("data of " + type + " is not an object");
        }
        ObjectNode old = json.readValueAsTree();
        return reader.readValue(types.upcast(String.valueOf(type), old));
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getIntValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            default -> json.getText();
        };
    }

    private static <E> Recorded<E> recorded(
            Map<String, String> attributes, Map<String, Object> further, @Nullable E event)
            throws IOException {
        if (event == null) {
            throw new IOException("event without data: " + attributes);
        }
        var metadata =
                new Metadata(
                        new Actor(
                                text(attributes, "authid"),
                                AuthType.of(text(attributes, "authtype"))),
                        // of the year 10000 or 0 when an earlier version had not looked in UTC
                        CalendarRange.nearest(Instant.parse(text(attributes, "time"))),
                        new Metadata.Origin(text(attributes, "id"), text(attributes, "source")),
                        attributes.get("traceparent"),
                        attributes.get("correlationid"),
                        attributes.get("causationid"),
                        further);
        return new Recorded<>(
                Long.parseLong(text(attributes, "sequence")),
                text(attributes, "subject"),
                Integer.parseInt(text(attributes, "streamversion")),
                Instant.parse(text(attributes, "recordedtime")),
                text(attributes, "type"),
                metadata,
                event);
    }

    private static String text(Map<String, String> attributes, String name) throws IOException {
        var value = attributes.get(name);
        if (value == null) {
            throw new IOException("event without " + name + ": " + attributes);
        }
        return value;
    }
}
