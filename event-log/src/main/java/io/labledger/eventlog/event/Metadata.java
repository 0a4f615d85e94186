package io.labledger.eventlog.event;

import io.labledger.http.json.CalendarRange;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an event apart from what happened.
 *
 * @param time when it happened, as its producer says; in the {@link CalendarRange}
 * @param origin id and source its producer gave it; an event of our own gets them when encoded
 * @param traceparent W3C trace context of the call that caused it
 * @param further what its producer says besides: {@code dataschema} and extension attributes, each
 *     a String, an Integer or a Boolean
 */
public record Metadata(
        Actor actor,
        Instant time,
        @Nullable Origin origin,
        @Nullable String traceparent,
        @Nullable String correlationId,
        @Nullable String causationId,
        Map<String, Object> further) {

    public Metadata {
        further = Map.copyOf(further);
        if (!CalendarRange.contains(time)) {
            throw new IllegalArgumentException("nobody could read this time again: " + time);
        }
    }

    /** The identity an event came with from outside: {@code source} + {@code id} is unique. */
    public record Origin(String id, String source) {}

    /** The least there is: who and when. */
    public static Metadata of(Actor actor, Instant time) {
        return new Metadata(actor, time, null, null, null, null, Map.of());
    }

    public Metadata from(String id, String source) {
        return new Metadata(
                actor,
                time,
                new Origin(id, source),
                traceparent,
                correlationId,
                causationId,
                further);
    }

    public Metadata traced(@Nullable String traceparent) {
        return new Metadata(actor, time, origin, traceparent, correlationId, causationId, further);
    }

    public Metadata correlated(@Nullable String correlationId, @Nullable String causationId) {
        return new Metadata(actor, time, origin, traceparent, correlationId, causationId, further);
    }

    public Metadata saying(Map<String, Object> further) {
        return new Metadata(actor, time, origin, traceparent, correlationId, causationId, further);
    }
}
