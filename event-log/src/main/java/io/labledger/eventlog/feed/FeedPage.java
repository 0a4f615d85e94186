package io.labledger.eventlog.feed;

import io.labledger.eventlog.event.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of the log that has been looked through.
 *
 * @param events those of it that match
 * @param next the position after it, to go on from
 */
record FeedPage(List<RecordedEvent> events, long next) {

    private static final int SCAN = 1_000;
    private static final long SCAN_BYTES = 4L << 20;
    private static final long PAGE_BYTES = 8L << 20;

    /**
     * A search for something rare answers with little, and where to go on, before it takes long.
     */
    private static final int MOST_SCANNED = 50_000;

    static FeedPage read(LogReader log, FeedQuery query, long start) {
        return query.stream() == null ? scan(log, query, start) : stream(log, query, start);
    }

    private static FeedPage scan(LogReader log, FeedQuery query, long start) {
        var found = new ArrayList<RecordedEvent>();
        long bytes = 0;
        var next = start;
        while (next - start < MOST_SCANNED) {
            var events = log.from(next, SCAN, SCAN_BYTES);
            if (events.isEmpty()) {
                break;
            }
            for (var event : events) {
                if (query.matches(event)) {
                    if (found.size() == query.limit() || bytes > PAGE_BYTES) {
                        return new FeedPage(found, event.position());
                    }
                    found.add(event);
                    bytes += event.bytes().length;
                }
                next = event.position() + 1;
            }
        }
        return new FeedPage(found, next);
    }

    private static FeedPage stream(LogReader log, FeedQuery query, long start) {
        var stream = String.valueOf(query.stream());
        // before reading the stream, so that an event appended meanwhile is not passed over
        var end = Math.max(start, log.store().head() + 1);
        var found = new ArrayList<RecordedEvent>();
        long bytes = 0;
        var version = firstVersion(log, stream, start);
        while (true) {
            var events = log.store().stream(stream, version, query.limit());
            for (var event : events) {
                version = event.version() + 1;
                if (event.position() >= start && query.matches(event)) {
                    if (found.size() == query.limit() || bytes > PAGE_BYTES) {
                        return new FeedPage(found, event.position());
                    }
                    found.add(event);
                    bytes += event.bytes().length;
                }
            }
            if (events.size() < query.limit()) {
                var last = events.isEmpty() ? -1 : events.getLast().position();
                return new FeedPage(found, Math.max(end, last + 1));
            }
        }
    }

    /** The version of the stream's first event at or after a position, by halving. */
    private static int firstVersion(LogReader log, String stream, long position) {
        int low = 1;
        int high = 1;
        while (position > 0 && isBefore(log, stream, high, position)) {
            low = high + 1;
            high *= 2;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(log, stream, middle, position)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isBefore(LogReader log, String stream, int version, long position) {
        var event = log.store().stream(stream, version, 1);
        return !event.isEmpty() && event.getFirst().position() < position;
    }

    /** The events' own bytes, as a JSON array and a line. */
    byte[] toBatch() {
        var batch = new ByteArrayOutputStream(events.size() * 512 + 3);
        batch.write('[');
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                batch.write(',');
            }
            batch.writeBytes(events.get(i).bytes());
        }
        batch.write(']');
        batch.write('\n');
        return batch.toByteArray();
    }
}
