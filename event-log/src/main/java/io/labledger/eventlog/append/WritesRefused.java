package io.labledger.eventlog.append;

/**
 * The log takes no events, because the store and its topic tell two histories: what would be
 * recorded could never reach those who read the topic. Nothing was stored. A person has to decide
 * which of the two is right.
 */
public final class WritesRefused extends RuntimeException {

    private final String reason;

    WritesRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Which positions differ, and the ways out. */
    public String reason() {
        return reason;
    }
}
