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
 * @param guards other streams that must not have moved, at most {@value #MOST_GUARDS}
 */
public record Append(
        String stream,
        Expected expected,
        List<UnstampedEvent> events,
        List<Claim> claims,
        List<Claim> releases,
        List<Guard> guards,
        @Nullable Idempotency idempotency) {

    /** What fits into an index of PostgreSQL, whatever the characters. */
    public static final int LONGEST_NAME = 600;

    /** Each is looked up while the log is locked. */
    public static final int MOST_GUARDS = 16;

    public Append {
        events = List.copyOf(events);
        claims = List.copyOf(claims);
        releases = List.copyOf(releases);
        guards = List.copyOf(guards);
        checkName(stream);
        claims.forEach(claim -> checkName(claim.value()));
        releases.forEach(claim -> checkName(claim.value()));
        guards.forEach(guard -> checkName(guard.stream()));
        if (idempotency != null) {
            checkName(idempotency.key());
        }
        if (events.isEmpty() && !(claims.isEmpty() && releases.isEmpty())) {
            throw new IllegalArgumentException("claims change hands for a reason: an event");
        }
        if (guards.size() > MOST_GUARDS) {
            throw new IllegalArgumentException(guards.size() + " guards: too many");
        }
        if (guards.stream().anyMatch(guard -> guard.stream().equals(stream))) {
            throw new IllegalArgumentException("of its own stream an append expects a version");
        }
        for (var event : events) {
            if (!event.stream().equals(stream)) {
                throw new IllegalArgumentException(event.stream() + " is not " + stream);
            }
        }
    }

    public static Append to(String stream, Expected expected, List<UnstampedEvent> events) {
        return new Append(stream, expected, events, List.of(), List.of(), List.of(), null);
    }

    public Append claiming(List<Claim> claims) {
        return new Append(stream, expected, events, claims, releases, guards, idempotency);
    }

    public Append releasing(List<Claim> releases) {
        return new Append(stream, expected, events, claims, releases, guards, idempotency);
    }

    /** Only as long as other streams are where they were. */
    public Append guardedBy(List<Guard> guards) {
        return new Append(stream, expected, events, claims, releases, guards, idempotency);
    }

    public Append once(@Nullable Idempotency idempotency) {
        return new Append(stream, expected, events, claims, releases, guards, idempotency);
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a name to store: " + name.length() + " long");
        }
    }
}
