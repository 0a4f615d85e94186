package io.labledger.eventlog.append;

import io.labledger.eventlog.event.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last events this process has appended, in memory, so that a reader who keeps up need not read
 * them back.
 */
public final class RecentEvents implements CommitListener {

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<List<RecordedEvent>> batches = new ArrayDeque<>();
    private long bytes;

    /** Keeps at most about {@code maxBytes}. */
    public RecentEvents(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void committed(List<RecordedEvent> events) {
        lock.lock();
        try {
            if (!batches.isEmpty()
                    && batches.getLast().getLast().position() + 1 != events.getFirst().position()) {
                batches.clear(); // another process has appended in between
                bytes = 0;
            }
            batches.addLast(List.copyOf(events));
            bytes += size(events);
            while (bytes > maxBytes) {
                bytes -= size(batches.removeFirst());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The store may be another than before. */
    public void forget() {
        lock.lock();
        try {
            batches.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Events from position {@code from} on, contiguous: at most {@code limit} of them and at most
     * {@code maxBytes} together, but at least one if the one at {@code from} is here; empty when it
     * is not, which does not mean that it does not exist.
     */
    public List<RecordedEvent> from(long from, int limit, long maxBytes) {
        var found = new ArrayList<RecordedEvent>();
        long size = 0;
        for (var batch : since(from)) {
            int start = Math.toIntExact(Math.max(0, from - batch.getFirst().position()));
            for (var event : batch.subList(start, batch.size())) {
                size += event.bytes().length;
                if (found.size() == limit || (size > maxBytes && !found.isEmpty())) {
                    return found;
                }
                found.add(event);
            }
        }
        return found;
    }

    private List<List<RecordedEvent>> since(long from) {
        lock.lock();
        try {
            if (batches.isEmpty() || batches.getFirst().getFirst().position() > from) {
                return List.of();
            }
            // whoever keeps up wants the last few
            var since = new ArrayDeque<List<RecordedEvent>>();
            for (var batches = this.batches.descendingIterator(); batches.hasNext(); ) {
                var batch = batches.next();
                if (batch.getLast().position() < from) {
                    break;
                }
                since.addFirst(batch);
            }
            return List.copyOf(since);
        } finally {
            lock.unlock();
        }
    }

    private static long size(List<RecordedEvent> events) {
        long size = 0;
        for (var event : events) {
            size += event.bytes().length;
        }
        return size;
    }
}
