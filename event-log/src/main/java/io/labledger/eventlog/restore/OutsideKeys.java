package io.labledger.eventlog.restore;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.ingest.IncomingEvent;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys under which events from outside were recorded: their source and id are in
 * them. The keys of HTTP calls are in no event, and are lost with the store.
 */
record OutsideKeys(String ownSource) {

    static OutsideKeys of(String log) {
        return new OutsideKeys("/labledger/" + log);
    }

    /** Null for an event that did not come from outside. */
    @Nullable String of(TopicEvent event) {
        if (event.source().equals(ownSource)) {
            return null;
        }
        var recorded = event.event();
        return new IncomingEvent(
                        event.id(),
                        event.source(),
                        recorded.type(),
                        recorded.stream(),
                        recorded.recordedTime(),
                        Actor.claimed("nobody"),
                        null,
                        null,
                        null,
                        new byte[0])
                .key()
                .key();
    }
}
