package io.labledger.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The times that can be written in RFC 3339 and read by everybody: of the years 0001 to 9999 in
 * UTC. A time with an offset may lie in another year once it is turned to UTC.
 */
public final class CalendarRange {

    public static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private CalendarRange() {}

    public static boolean contains(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** The time itself, or the end of the range that it lies beyond. */
    public static Instant nearest(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    /**
     * Reads a time of RFC 3339.
     *
     * @throws IllegalArgumentException with what is wrong with it, for a person; does not repeat it
     */
    public static Instant parse(String text) {
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time such as 2026-01-31T12:00:00Z", e);
        }
        if (!contains(time)) {
            throw new IllegalArgumentException("must lie in the years 1 to 9999 in UTC");
        }
        return time;
    }
}
