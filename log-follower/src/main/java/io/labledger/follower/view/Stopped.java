package io.labledger.follower.view;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;

/** A view does not go on beyond an event that it cannot apply. */
final class Stopped extends Exception {

    private final String reason;

    Stopped(String log, LedgerEvent event, Exception cause) {
        super(cause);
        var why =
                cause instanceof UnexpectedEvent
                        ? String.valueOf(cause.getMessage())
                        : cause.toString();
        reason =
                "stopped before %s:%d (%s, id %s): %s"
                        .formatted(log, event.position(), event.type(), event.id(), why);
    }

    /** At which event, and what is wrong with it. */
    String reason() {
        return reason;
    }
}
