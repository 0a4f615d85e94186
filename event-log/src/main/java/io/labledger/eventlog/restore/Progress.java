package io.labledger.eventlog.restore;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a restore is; written by the one that does it, read by those who ask. */
final class Progress {

    private final Instant startedAt = Instant.now();
    private volatile long expected;
    private volatile long events;
    private volatile long bytes;
    private volatile @Nullable String keptIn;
    private volatile long kept;
    private volatile @Nullable Instant finishedAt;

    void expect(long events) {
        expected = events;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void done(int size) {
        events++;
        bytes += size;
    }

    void at(long events) {
        this.events = events;
    }

    void kept(String schema, long events) {
        kept = events;
        keptIn = schema;
    }

    void finished() {
        finishedAt = Instant.now();
    }

    long expected() {
        return expected;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    @Nullable String keptIn() {
        return keptIn;
    }

    long kept() {
        return kept;
    }

    double seconds() {
        var end = finishedAt == null ? Instant.now() : finishedAt;
        return Duration.between(startedAt, end).toMillis() / 1_000.0;
    }
}
