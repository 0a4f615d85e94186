package io.labledger.eventlog.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Envelope;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.notes.NoteEvent;
import io.labledger.eventlog.notes.Notes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRecordTest {

    @Test
    void headers_repeat_every_attribute() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var metadata =
                Metadata.of(Actor.claimed("ana"), Instant.parse("2026-01-31T12:00:00Z"))
                        .from("e-1", "/ci")
                        .traced(trace)
                        .correlated("c-1", "c-0")
                        .saying(Map.of("team", "β", "attempt", 3, "dryrun", true));
        var event =
                Notes.CATALOGUE
                        .codec()
                        .encode("note/1", List.of(NoteEvent.Noted.of("n")), metadata)
                        .getFirst();
        var record = LogRecord.of("notes", Envelope.stamp(event, 7, 1, Instant.EPOCH));
        assertThat(record.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder(
                        "content-type=application/cloudevents+json",
                        "ce_specversion=1.0",
                        "ce_sequence=0000000000000000007",
                        "ce_streamversion=1",
                        "ce_recordedtime=1970-01-01T00:00:00.000000Z",
                        "ce_id=e-1",
                        "ce_source=/ci",
                        "ce_type=io.labledger.notes.noted.v1",
                        "ce_subject=note/1",
                        "ce_partitionkey=note/1",
                        "ce_time=2026-01-31T12:00:00Z",
                        "ce_authid=ana",
                        "ce_authtype=unauthenticated",
                        "ce_traceparent=" + trace,
                        "ce_correlationid=c-1",
                        "ce_causationid=c-0",
                        "ce_attempt=3",
                        "ce_dryrun=true",
                        "ce_team=β");
    }
}
