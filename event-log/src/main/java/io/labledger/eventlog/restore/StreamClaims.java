package io.labledger.eventlog.restore;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a stream claims: a domain's own knowledge, needed where a store is made anew from
 * its events. A context that claims nothing need not provide it.
 */
public interface StreamClaims {

    /** What the event's stream holds from this event on; null when the event changes nothing. */
    @Nullable List<Claim> after(RecordedEvent event);
}
