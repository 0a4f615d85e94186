package io.labledger.eventlog.event;

import java.util.UUID;

/**
 * An event whose bytes are made, except for their beginning: position, version and time of
 * recording are known when it is appended.
 */
public final class UnstampedEvent {

    private final String stream;
    private final String type;
    private final UUID identity;
    private final boolean fromOutside;
    private final byte[] tail;

    /**
     * @param fromOutside whether somebody else has chosen source and id, which may be taken then
     * @param tail a JSON object, whose opening brace will give way to the stamped head
     */
    UnstampedEvent(String stream, String type, UUID identity, boolean fromOutside, byte[] tail) {
        this.stream = stream;
        this.type = type;
        this.identity = identity;
        this.fromOutside = fromOutside;
        this.tail = tail;
    }

    public String stream() {
        return stream;
    }

    public String type() {
        return type;
    }

    /** Source and id, see {@link EventIdentity}. */
    public UUID identity() {
        return identity;
    }

    /** Whether an event with this identity may be in the log already. */
    public boolean mayBeKnown() {
        return fromOutside;
    }

    /** Bytes that the event will have at most. */
    public int size() {
        return Envelope.MAX_HEAD + tail.length;
    }

    byte[] tail() {
        return tail;
    }
}
