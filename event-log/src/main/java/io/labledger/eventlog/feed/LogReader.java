package io.labledger.eventlog.feed;

import io.labledger.eventlog.append.RecentEvents;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.EventStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the log in order: what was appended just now from memory, the rest from the store. */
@Singleton
public final class LogReader {

    private final RecentEvents recent;
    private final EventStore store;

    @Inject
    public LogReader(RecentEvents recent, EventStore store) {
        this.recent = recent;
        this.store = store;
    }

    /**
     * Events in order of position, the first at {@code from}: at most {@code limit} of them and at
     * most {@code maxBytes} together, but always one if there is one.
     */
    public List<RecordedEvent> from(long from, int limit, long maxBytes) {
        var fresh = recent.from(from, limit, maxBytes);
        return fresh.isEmpty() ? store.from(from, limit, maxBytes) : fresh;
    }

    /** The store, for everything else. */
    public EventStore store() {
        return store;
    }
}
