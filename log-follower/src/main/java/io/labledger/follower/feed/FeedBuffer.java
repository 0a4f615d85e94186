package io.labledger.follower.feed;

import io.labledger.follower.envelope.LedgerEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events read ahead, as many as a number of bytes allows. */
public final class FeedBuffer {

    private static final long MAX_BYTES = 8L << 20;

    /** How long it can be relied on that the log ends where Kafka said it does. */
    private static final long HEAD_NANOS = 30_000_000_000L;

    private record Chunk(List<LedgerEvent> events, long bytes) {}

    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private long bytes;
    private boolean closed;
    private boolean headKnown;
    private boolean absent;
    private long headAt;
    private long head;
    private @Nullable String problem;

    FeedBuffer(long head) {
        this.head = head;
    }

    /** Waits for room; what comes after {@link #close} is forgotten. */
    synchronized void put(List<LedgerEvent> events, long size) throws InterruptedException {
        while (bytes > MAX_BYTES && !closed) {
            wait();
        }
        chunks.add(new Chunk(events, size));
        bytes += size;
        notifyAll();
    }

    /**
     * Takes what is there, up to about that many events and bytes; waits for the first.
     *
     * @return empty when nothing came in time
     */
    public synchronized List<LedgerEvent> take(int maxEvents, long maxBytes, Duration wait)
            throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (chunks.isEmpty() && !closed) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        if (chunks.isEmpty()) {
            return List.of();
        }
        List<LedgerEvent> events = new ArrayList<>(chunks.peek().events());
        long taken = next();
        while (!chunks.isEmpty()
                && events.size() + chunks.peek().events().size() <= maxEvents
                && taken + chunks.peek().bytes() <= maxBytes) {
            events.addAll(chunks.peek().events());
            taken += next();
        }
        notifyAll();
        return events;
    }

    private long next() {
        long size = chunks.remove().bytes();
        bytes -= size;
        return size;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized void state(long position, @Nullable String text) {
        head = position;
        headKnown = true;
        absent = false;
        headAt = System.nanoTime();
        problem = text;
    }

    /** Whether Kafka has said where the log ends, and lately. */
    public synchronized boolean isHeadKnown() {
        return headKnown && System.nanoTime() - headAt < HEAD_NANOS;
    }

    /** Position of the last event known to be in the log. */
    public synchronized long head() {
        return head;
    }

    /** Nothing is heard of Kafka, or not what is hoped for. */
    synchronized void unheard(String text) {
        headKnown = false;
        absent = false;
        problem = text;
    }

    /** Kafka answers, and has no such topic. */
    synchronized void absent(String text) {
        unheard(text);
        absent = true;
    }

    /** Whether Kafka has said that it has no such topic. */
    public synchronized boolean isAbsent() {
        return absent;
    }

    /** Why nothing comes, or null. */
    public synchronized @Nullable String problem() {
        return problem;
    }
}
