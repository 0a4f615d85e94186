package io.labledger.eventlog.append;

import io.labledger.eventlog.event.UnstampedEvent;
import io.labledger.eventlog.store.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events for one stream, which are stored together or not at all. Names (of streams, claims, keys)
 * have at most {@value #LONGEST_NAME} characters, none of them NUL.
 *
 * @param events may be empty, to record no more than the idempotency key
 * @param claims values the stream wants to be the only holder of; only with events
 * @param releases values it gives up; those it does not hold are ignored
 */
public record Append(
        String stream,
        Expected expected,
        List<UnstampedEvent> events,
        List<Claim> claims,
        List<Claim> releases,
        @Nullable Idempotency idempotency) {

    /** What fits into an index of PostgreSQL, whatever the characters. */
    public static final int LONGEST_NAME = 600;

    public Append {
        events = List.copyOf(events);
        claims = List.copyOf(claims);
        releases = List.copyOf(releases);
        checkName(stream);
        claims.forEach(claim -> checkName(claim.value()));
        releases.forEach(claim -> checkName(claim.value()));
        if (idempotency != null) {
            checkName(idempotency.key());
        }
        if (events.isEmpty() && !(claims.isEmpty() && releases.isEmpty())) {
            throw new IllegalArgumentException("claims change hands for a reason: an event");
        }
        for (var event : events) {
            if (!event.stream().equals(stream)) {
                throw new IllegalArgumentException(event.stream() + " is not " + stream);
            }
        }
    }

    public static Append to(String stream, Expected expected, List<UnstampedEvent> events) {
        return new Append(stream, expected, events, List.of(), List.of(), null);
    }

    public Append claiming(List<Claim> claims) {
        return new Append(stream, expected, events, claims, releases, idempotency);
    }

    public Append releasing(List<Claim> releases) {
        return new Append(stream, expected, events, claims, releases, idempotency);
    }

    public Append once(@Nullable Idempotency idempotency) {
        return new Append(stream, expected, events, claims, releases, idempotency);
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a name to store: " + name.length() + " long");
        }
    }
}
