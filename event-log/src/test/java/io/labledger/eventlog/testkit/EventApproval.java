package io.labledger.eventlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Envelope;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Metadata;
import io.labledger.http.testkit.Approved;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Freezes the wire form of events: each has an approved file with its bytes, {@code
 * src/test/resources/events/<name>.json}. What was written so once must be read so for ever.
 *
 * <pre>{@code
 * EventApproval.of(codec).verify("run-started", "run/0192…", new RunStarted(…));
 * }</pre>
 */
public final class EventApproval<E> {

    private static final Path FOLDER = Path.of("src", "test", "resources", "events");
    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123456Z");

    private final EventCodec<E> codec;

    private EventApproval(EventCodec<E> codec) {
        this.codec = codec;
    }

    /** Approves events of one context. */
    public static <E> EventApproval<E> of(EventCodec<E> codec) {
        return new EventApproval<>(codec);
    }

    /** Fails unless the event is written as approved, and the approved bytes are read as it. */
    public void verify(String name, String stream, E event) {
        var metadata =
                Metadata.of(Actor.claimed("ana"), TIME)
                        .from("0193a000-0000-7000-8000-000000000001", codec.types().source())
                        .traced("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .correlated("correlation-1", "causation-1");
        var parts = codec.encode(stream, List.of(event), metadata);
        assertThat(parts).as("an example for approval fits one event").hasSize(1);
        var bytes = Envelope.stamp(parts.getFirst(), 42, 3, TIME).bytes();
        var approved = new Approved(FOLDER.resolve(name + ".json"));
        approved.verify(new String(bytes, StandardCharsets.UTF_8) + "\n");
        var read =
                codec.decode(
                        String.valueOf(approved.text()).strip().getBytes(StandardCharsets.UTF_8));
        assertThat(read.event()).usingRecursiveComparison().isEqualTo(event);
    }
}
