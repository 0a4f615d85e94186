package io.labledger.eventlog.deadletter;

import java.util.Locale;

/** What became of a dead letter. */
public enum Status {
    /** Nobody has decided. */
    OPEN,
    /** It is in the inbox again. */
    RESENT,
    /** It was given up. */
    DROPPED;

    /** As headers and answers say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
