package io.labledger.eventlog.store;

import io.labledger.eventlog.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads one service's log. Every method may throw {@link StoreUnavailable}. */
public final class EventStore {

    private final DataSource database;

    public EventStore(DataSource database) {
        this.database = database;
    }

    /** Up to {@code limit} events of a stream, in order, the first with {@code fromVersion}. */
    public List<RecordedEvent> stream(String stream, int fromVersion, int limit) {
        throw new UnsupportedOperationException(stream + fromVersion + limit + database);
    }

    /**
     * Events in order of position, the first at {@code from}: at most {@code limit} of them and at
     * most {@code maxBytes} together, but always one if there is one.
     */
    public List<RecordedEvent> from(long from, int limit, long maxBytes) {
        throw new UnsupportedOperationException("" + from + limit + maxBytes);
    }

    /** Position of the last event; -1 when there is none. */
    public long head() {
        throw new UnsupportedOperationException();
    }

    /** Position of the first event recorded at or after {@code time}; head + 1 when there is none. */
    public long positionAt(Instant time) {
        throw new UnsupportedOperationException(time.toString());
    }

    /** The stream that holds a claim. */
    public @Nullable String holder(Claim claim) {
        throw new UnsupportedOperationException(claim.toString());
    }

    /** What the first call with an idempotency key was answered. */
    public @Nullable StoredAnswer answer(String key) {
        throw new UnsupportedOperationException(key);
    }

    public @Nullable Snapshot snapshot(String stream) {
        throw new UnsupportedOperationException(stream);
    }

    /** Keeps a snapshot unless there is a later one of the same form. */
    public void keep(Snapshot snapshot) {
        throw new UnsupportedOperationException(snapshot.toString());
    }
}
