package io.labledger.eventlog.append;

import io.labledger.eventlog.event.UnstampedEvent;
import io.labledger.eventlog.store.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events for one stream, which are stored together or not at all.
 *
 * @param events may be empty, to record no more than the idempotency key
 * @param claims values the stream wants to be the only holder of
 * @param releases values it gives up; those it does not hold are ignored
 */
public record Append(
        String stream,
        Expected expected,
        List<UnstampedEvent> events,
        List<Claim> claims,
        List<Claim> releases,
        @Nullable Idempotency idempotency) {

    public Append {
        events = List.copyOf(events);
        claims = List.copyOf(claims);
        releases = List.copyOf(releases);
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
}
