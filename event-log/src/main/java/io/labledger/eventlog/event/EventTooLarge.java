package io.labledger.eventlog.event;

import java.util.Locale;

/** An event exceeds what every consumer must be able to forward, and cannot be split. */
public final class EventTooLarge extends RuntimeException {

    private final String type;
    private final int bytes;

    EventTooLarge(String type, int bytes) {
        super(reason(type, bytes));
        this.type = type;
        this.bytes = bytes;
    }

    /** The same in words, for a person. */
    public String reason() {
        return reason(type, bytes);
    }

    public String type() {
        return type;
    }

    public int bytes() {
        return bytes;
    }

    private static String reason(String type, int bytes) {
        return String.format(
                Locale.ROOT,
                "An event %s would have %,d bytes; at most %,d are allowed.",
                type,
                bytes,
                Envelope.MAX_BYTES);
    }
}
