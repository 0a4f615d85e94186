package io.labledger.embedded.system;

/** The system cannot run here and now: the message says why and what to do about it. */
public final class CannotRun extends RuntimeException {
    private final String reason;

    CannotRun(String reason) {
        super(reason);
        this.reason = reason;
    }

    CannotRun(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What to tell the person. */
    public String reason() {
        return reason;
    }
}
