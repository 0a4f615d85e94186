package io.labledger.embedded.process;

/** A child process did not start: the message says which one and why, with the end of its log. */
public final class NodeFailed extends RuntimeException {
    private final String reason;

    public NodeFailed(String reason) {
        super(reason);
        this.reason = reason;
    }

    public NodeFailed(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What to tell the person. */
    public String reason() {
        return reason;
    }
}
