package io.labledger.eventlog.event;

/**
 * An event whose bytes are made, except for their beginning: position, version and time of
 * recording are known when it is appended.
 */
public final class UnstampedEvent {

    private final String stream;
    private final String type;
    private final byte[] tail;

    /**
     * @param tail a JSON object, whose opening brace will give way to the stamped head
     */
    UnstampedEvent(String stream, String type, byte[] tail) {
        this.stream = stream;
        this.type = type;
        this.tail = tail;
    }

    public String stream() {
        return stream;
    }

    public String type() {
        return type;
    }

    /** Bytes that the event will have at most. */
    public int size() {
        return Envelope.MAX_HEAD + tail.length;
    }

    byte[] tail() {
        return tail;
    }
}
