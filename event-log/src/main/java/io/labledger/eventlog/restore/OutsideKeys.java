package io.labledger.eventlog.restore;

import io.labledger.eventlog.event.EventIdentity;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.eventlog.ingest.IncomingEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys under which events from outside were recorded: their source and id are in
 * them. The keys of HTTP calls are in no event, and are lost with the store.
 */
record OutsideKeys(String ownSource) {

    static OutsideKeys of(String log) {
        return new OutsideKeys(EventTypes.source(log));
    }

    /** Null for an event that did not come from outside. */
    @Nullable String of(TopicEvent event) {
        return event.source().equals(ownSource)
                ? null
                : IncomingEvent.key(event.source(), event.id());
    }

    /** What the index of source and id has of an event. */
    UUID identity(TopicEvent event) {
        return EventIdentity.of(ownSource, event.source(), event.id());
    }
}
