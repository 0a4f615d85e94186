package io.labledger.eventlog.event;

/** An event exceeds what every consumer must be able to forward, and cannot be split. */
public final class EventTooLarge extends RuntimeException {

    private final String type;
    private final int bytes;

    EventTooLarge(String type, int bytes) {
        super("%s has %,d bytes, at most %,d are allowed".formatted(type, bytes, Envelope.MAX_BYTES));
        this.type = type;
        this.bytes = bytes;
    }

    public String type() {
        return type;
    }

    public int bytes() {
        return bytes;
    }
}
