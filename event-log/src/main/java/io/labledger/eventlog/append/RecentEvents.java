package io.labledger.eventlog.append;

import io.labledger.eventlog.event.RecordedEvent;
import java.util.List;

/**
 * The last events this process has appended, in memory, so that a reader who keeps up need not read
 * them back.
 */
public final class RecentEvents implements CommitListener {

    private final long maxBytes;

    public RecentEvents(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void committed(List<RecordedEvent> events) {}

    /**
     * Events from position {@code from} on, contiguous: at most {@code limit} of them and at most
     * {@code maxBytes} together, but at least one if the one at {@code from} is here; empty when it
     * is not, which does not mean that it does not exist.
     */
    public List<RecordedEvent> from(long from, int limit, long maxBytes) {
        throw new UnsupportedOperationException("" + from + limit + maxBytes + this.maxBytes);
    }
}
