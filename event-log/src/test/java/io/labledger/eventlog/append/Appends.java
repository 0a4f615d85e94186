package io.labledger.eventlog.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.UnstampedEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Appends to test with. */
final class Appends {

    static final EventCodec<Tally> CODEC = new EventCodec<>(Tally.TYPES);

    private static final Metadata BY_ANA =
            Metadata.of(Actor.claimed("ana"), Instant.parse("2026-03-01T09:00:00Z"));

    private Appends() {}

    /** Counts the given numbers, whatever the stream's version. */
    static Append count(String stream, int... numbers) {
        return Append.to(stream, Expected.any(), counted(stream, numbers));
    }

    static Append count(String stream, Expected expected, int... numbers) {
        return Append.to(stream, expected, counted(stream, numbers));
    }

    static Idempotency key(String key, String request) {
        return new Idempotency(key, request.getBytes(UTF_8), ("to " + request).getBytes(UTF_8));
    }

    static List<Tally> read(io.labledger.eventlog.store.EventStore store, String stream) {
        return store.stream(stream, 1, 1000).stream()
                .map(event -> CODEC.decode(event.bytes()).event())
                .toList();
    }

    private static List<UnstampedEvent> counted(String stream, int... numbers) {
        List<Tally> events = Arrays.stream(numbers).<Tally>mapToObj(Counted::new).toList();
        return CODEC.encode(stream, events, BY_ANA);
    }

    /** A large event. */
    static Append measure(String stream, int values) {
        var numbers = IntStream.range(0, values).mapToObj(i -> i / 7.0).toList();
        return Append.to(
                stream,
                Expected.any(),
                CODEC.encode(stream, List.of(new Tally.Measured(numbers)), BY_ANA));
    }
}
