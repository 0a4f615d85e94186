package io.labledger.eventlog.event;

import java.util.List;

/**
 * Makes the bytes of an event, once, and reads them again. Writing and {@linkplain #parse reading
 * from outside} are strict; {@linkplain #decode reading the log} tolerates fields that a newer
 * version has added, and brings older versions to the current one.
 */
public final class EventCodec<E> {

    private final EventTypes<E> types;

    public EventCodec(EventTypes<E> types) {
        this.types = types;
    }

    public EventTypes<E> types() {
        return types;
    }

    /**
     * Encodes an event of {@code stream}, in several parts when it is {@link Splittable} and too
     * large for one.
     *
     * @throws EventTooLarge when it is too large and cannot be split
     */
    public List<UnstampedEvent> encode(String stream, E event, Metadata metadata) {
        throw new UnsupportedOperationException(stream + event + metadata);
    }

    /**
     * Reads a stored or relayed event.
     *
     * @throws UnknownEventType when its type is not registered
     */
    public Recorded<E> decode(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the data of a new event from outside: current version, no unknown fields, nothing
     * missing.
     *
     * @throws UnknownEventType when the type is not registered, or is an old version
     * @throws InvalidEventData with the path of what is wrong
     */
    public E parse(String type, byte[] data) {
        throw new UnsupportedOperationException(type);
    }
}
