package io.labledger.follower.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times that an event tells. RFC 3339 ends with the years 1 and 9999; a log may hold times
 * beyond, from when they were let in. They are read as the nearest within, and that is noted. Not
 * for several threads at once.
 */
public final class Times extends StdScalarDeserializer<Instant> {

    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final long FIRST_MILLIS = FIRST.toEpochMilli();
    private static final long LAST_MILLIS = LAST.toEpochMilli();

    private final List<String> notes = new ArrayList<>();

    Times() {
        super(Instant.class);
    }

    /** The next event is another one. */
    void forget() {
        notes.clear();
    }

    /** Which times are not read as they stand in the event; null when all are. */
    @Nullable String note() {
        return notes.isEmpty() ? null : String.join(", ", notes);
    }

    /**
     * Reads a timestamp.
     *
     * @param field what it is called in the event
     */
    public Instant read(String field, String text) {
        return within(field, Timestamps.parse(text));
    }

    private Instant within(String field, Instant time) {
        if (time.isBefore(FIRST)) {
            return nearest(field, time, FIRST);
        }
        return time.isAfter(LAST) ? nearest(field, time, LAST) : time;
    }

    private Instant nearest(String field, Instant time, Instant nearest) {
        notes.add("%s read as %s, not %s".formatted(field, nearest, time));
        return nearest;
    }

    /** Moves each of these milliseconds since 1970 that is beyond to the nearest within. */
    public void bound(String field, long[] millis) {
        int beyond = 0;
        for (int i = 0; i < millis.length; i++) {
            long time = millis[i];
            if (time < FIRST_MILLIS || time > LAST_MILLIS) {
                millis[i] = Math.clamp(time, FIRST_MILLIS, LAST_MILLIS);
                beyond++;
            }
        }
        if (beyond > 0) {
            String points = beyond == 1 ? "1 point" : beyond + " points";
            notes.add(field + " of " + points + " read as the nearest of the years 1 to 9999");
        }
    }

    /** A timestamp in the data of an event. */
    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String field = String.valueOf(json.currentName());
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return within(field, InstantDeserializer.INSTANT.deserialize(json, context));
        }
        String text = json.getText();
        try {
            return read(field, text);
        } catch (DateTimeException e) {
            throw context.weirdStringException(text, Instant.class, "not a timestamp");
        }
    }
}
