package io.labledger.follower.envelope;

/** An event that cannot be applied; its message is the reason shown to people. */
public final class UnexpectedEvent extends RuntimeException {
    public UnexpectedEvent(String reason) {
        super(reason, null, false, false);
    }
}
