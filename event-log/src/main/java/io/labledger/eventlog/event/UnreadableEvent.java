package io.labledger.eventlog.event;

import org.jspecify.annotations.Nullable;

/** An event that must not be stored, because it could not be read again as its type says. */
public final class UnreadableEvent extends RuntimeException {

    UnreadableEvent(String type, String why, @Nullable Throwable cause) {
        super("an event " + type + " could not be read again: " + why, cause);
    }
}
