package io.labledger.eventlog.event;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of an event, once, and reads them again: tolerating fields that a newer version
 * has added, and bringing older versions to the current one.
 */
public final class EventCodec<E> {

    private final EventTypes<E> types;
    private final EventReader<E> reader;
    private final EventGuard<E> guard;
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();

    public EventCodec(EventTypes<E> types) {
        this.types = types;
        this.reader = new EventReader<>(types);
        this.guard = new EventGuard<>(reader);
        for (var type : types.all()) {
            writers.put(type.data(), Json.STORED.writerFor(type.data()));
        }
    }

    public EventTypes<E> types() {
        return types;
    }

    /**
     * Encodes events of {@code stream}, each in several parts when it is {@link Splittable} and too
     * large for one. After the first, what has an id from outside gets {@code /2}, {@code /3} …
     * added to it.
     *
     * @throws EventTooLarge when one is too large and cannot be split
     * @throws UnreadableEvent when nobody could read one again
     * @throws EventIdTooLong when it can, but the id from outside has no room for the number
     */
    public List<UnstampedEvent> encode(String stream, List<? extends E> events, Metadata metadata) {
        var encoded = new ArrayList<UnstampedEvent>(events.size());
        for (E event : events) {
            encode(stream, event, metadata, encoded);
        }
        return encoded;
    }

    /**
     * Reads a stored or relayed event.
     *
     * @throws UnknownEventType when its type is not registered
     */
    public Recorded<E> decode(byte[] bytes) {
        return reader.read(bytes);
    }

    private void encode(String stream, E event, Metadata metadata, List<UnstampedEvent> encoded) {
        var type = types.typeOf(event.getClass());
        var origin = metadata.origin();
        var source = origin == null ? types.source() : origin.source();
        var id = id(origin, encoded.size() + 1);
        var tail =
                new UnstampedEvent(
                        stream,
                        type.type(),
                        EventIdentity.of(types.source(), source, id),
                        origin != null,
                        bytes(stream, type, event, metadata, source, id));
        if (tail.size() <= Envelope.MAX_BYTES) {
            guard.check(type, tail.tail());
            encoded.add(tail);
            return;
        }
        for (E part : parts(event, tail)) {
            encode(stream, part, metadata, encoded);
        }
    }

    /** A little more parts than the size asks for: their attributes take room, and rows differ. */
    @SuppressWarnings("unchecked") // what an event can be split into are events
    private List<? extends E> parts(E event, UnstampedEvent encoded) {
        if (event instanceof Splittable<?> splittable) {
            int parts = encoded.size() / (Envelope.MAX_BYTES * 9 / 10) + 1;
            var split = ((Splittable<E>) splittable).split(Math.max(2, parts));
            if (split.size() > 1) {
                return split;
            }
        }
        throw new EventTooLarge(encoded.type(), encoded.size());
    }

    private byte[] bytes(
            String stream,
            EventType<E> type,
            E event,
            Metadata metadata,
            String source,
            String id) {
        try (var buffer = new ByteArrayBuilder(512);
                var json = Json.STORED.createGenerator(buffer)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("source", source);
            json.writeStringField("type", type.type());
            json.writeStringField("subject", stream);
            json.writeStringField("partitionkey", stream);
            json.writeStringField("time", metadata.time().toString());
            json.writeStringField("authid", metadata.actor().id());
            json.writeStringField("authtype", metadata.actor().type().wire());
            if (metadata.traceparent() != null) {
                json.writeStringField("traceparent", metadata.traceparent());
            }
            if (metadata.correlationId() != null) {
                json.writeStringField("correlationid", metadata.correlationId());
            }
            if (metadata.causationId() != null) {
                json.writeStringField("causationid", metadata.causationId());
            }
            // in an order of their own: the bytes of the same event are the same
            for (var attribute : new TreeMap<>(metadata.further()).entrySet()) {
                json.writeObjectField(attribute.getKey(), attribute.getValue());
            }
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            Objects.requireNonNull(writers.get(type.data())).writeValue(json, event);
            json.writeEndObject();
            json.flush();
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(Metadata.@Nullable Origin origin, int part) {
        if (origin == null) {
            return Uuid7.next().toString();
        }
        if (part == 1) {
            return origin.id();
        }
        var id = origin.id() + "/" + part;
        if (id.length() > EventIdentity.LONGEST_ID) {
            throw new EventIdTooLong(origin.id());
        }
        return id;
    }
}
