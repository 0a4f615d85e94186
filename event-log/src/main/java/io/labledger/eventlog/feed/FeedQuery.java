package io.labledger.eventlog.feed;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.EventStore;
import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events someone wants to read.
 *
 * @param from the first position; null when it is not said
 * @param since the earliest time of recording
 * @param type full ({@code io.labledger.experiments.run-started.v1}) or short ({@code run-started})
 * @param stream the stream, as in {@code run/…}
 * @param limit at most this many, 1 to 1,000
 */
record FeedQuery(
        @Nullable Long from,
        @Nullable Instant since,
        @Nullable String type,
        @Nullable String stream,
        int limit) {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final Pattern VERSION = Pattern.compile("\\.v\\d+$");

    static FeedQuery of(
            @Nullable String from,
            @Nullable String since,
            @Nullable String type,
            @Nullable String stream,
            @Nullable String limit) {
        return new FeedQuery(
                from == null ? null : number("from", from, 0, Long.MAX_VALUE / 2),
                since == null ? null : time(since),
                type,
                stream,
                limit == null ? USUAL : (int) number("limit", limit, 1, MOST));
    }

    /** Goes on after an event that a client has seen, whose position is {@code lastEventId}. */
    FeedQuery after(String lastEventId) {
        var number = lastEventId.substring(lastEventId.indexOf(':') + 1);
        var next = number("Last-Event-ID", number, 0, Long.MAX_VALUE / 2) + 1;
        return new FeedQuery(next, null, type, stream, limit);
    }

    /** The position to begin at: the later of from and since, else {@code otherwise}. */
    long start(EventStore store, long otherwise) {
        if (from == null && since == null) {
            return otherwise;
        }
        var position = from == null ? 0 : from;
        return since == null ? position : Math.max(position, store.positionAt(since));
    }

    boolean matches(RecordedEvent event) {
        return (stream == null || stream.equals(event.stream()))
                && (type == null || type.equals(event.type()) || type.equals(name(event.type())));
    }

    /** What people call a type: without what is the same for all, and without the version. */
    private static String name(String type) {
        var unversioned = VERSION.matcher(type).replaceFirst("");
        return unversioned.substring(unversioned.lastIndexOf('.') + 1);
    }

    private static long number(String name, String text, long least, long most) {
        try {
            var number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw Problem.invalid(
                        name,
                        "must be a whole number from %d to %d, not \"%s\""
                                .formatted(least, most, Echo.of(text)))
                .asException();
    }

    private static Instant time(String text) {
        try {
            // a + that is not encoded arrives as a space
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException _) {
            throw Problem.invalid(
                            "since",
                            "must be a time such as 2026-01-31T12:00:00Z, not \""
                                    + Echo.of(text)
                                    + "\"")
                    .asException();
        }
    }
}
