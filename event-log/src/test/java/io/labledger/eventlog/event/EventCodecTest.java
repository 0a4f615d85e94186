package io.labledger.eventlog.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.Tally.Measured;
import io.labledger.eventlog.event.Tally.Named;
import io.labledger.http.json.CalendarRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final Instant HAPPENED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-03-01T09:00:01.000042999Z");
    private static final Metadata BY_ANA = Metadata.of(Actor.claimed("ana"), HAPPENED);

    private final EventCodec<Tally> codec = new EventCodec<>(Tally.TYPES);

    @Test
    void the_wire_form_of_an_event_is_frozen() {
        var metadata =
                BY_ANA.from("e-1", "/ci/pipeline")
                        .traced("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                        .correlated("c-1", "c-0");
        var event = new Named("Warm \"restarts\" – α", null, Map.of("empty", ""));
        assertThat(text(stamped(event, metadata)))
                .isEqualTo(
                        """
                        {"specversion":"1.0","sequence":"0000000000000000042","streamversion":3,\
                        "recordedtime":"2026-03-01T09:00:01.000042Z","id":"e-1","source":"/ci/pipeline",\
                        "type":"io.labledger.tallies.tally-named.v1","subject":"tally/1",\
                        "partitionkey":"tally/1","time":"2026-03-01T09:00:00Z","authid":"ana",\
                        "authtype":"unauthenticated",\
                        "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",\
                        "correlationid":"c-1","causationid":"c-0","datacontenttype":"application/json",\
                        "data":{"name":"Warm \\"restarts\\" – α","tags":{"empty":""}}}""");
    }

    @Test
    void an_event_of_our_own_gets_a_time_ordered_id_and_our_source() {
        var recorded = codec.decode(stamped(new Counted(1), BY_ANA));
        var origin = recorded.metadata().origin();
        assertThat(origin.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab].*");
        assertThat(origin.source()).isEqualTo("/labledger/tallies");
    }

    @Test
    void what_was_encoded_is_what_is_decoded() {
        var metadata = BY_ANA.from("e-1", "/ci").traced("00-a-b-01").correlated("c-1", null);
        var event = new Measured(List.of(0.1, -1e300, Double.NaN, Double.NEGATIVE_INFINITY));
        assertThat(codec.decode(stamped(event, metadata)))
                .isEqualTo(
                        new Recorded<>(
                                42,
                                "tally/1",
                                3,
                                Instant.parse("2026-03-01T09:00:01.000042Z"),
                                "io.labledger.tallies.tally-measured.v1",
                                metadata,
                                event));
    }

    @Test
    void numbers_that_are_not_finite_are_strings() {
        var event = new Measured(List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY));
        assertThat(text(stamped(event, BY_ANA))).contains("[1.5,\"NaN\",\"Infinity\"]");
    }

    @Test
    void old_versions_are_brought_to_the_current_one_step_by_step() {
        var first = text(stamped(new Counted(0), BY_ANA)).replace("counted.v3", "counted.v1");
        var second = first.replace("counted.v1", "counted.v2").replace("\"by\":0", "\"by\":7");
        first = first.replace("\"by\":0", "\"amount\":4");
        assertThat(codec.decode(first.getBytes(UTF_8)).event()).isEqualTo(new Counted(40));
        assertThat(codec.decode(second.getBytes(UTF_8)).event()).isEqualTo(new Counted(70));
    }

    @Test
    void a_stored_event_may_have_fields_of_a_newer_version() {
        var newer =
                text(stamped(new Counted(1), BY_ANA)).replace("{\"by\":1}", "{\"by\":1,\"x\":[2]}");
        assertThat(codec.decode(newer.getBytes(UTF_8)).event()).isEqualTo(new Counted(1));
    }

    @Test
    void a_stored_event_of_an_unknown_type_says_so() {
        var other = text(stamped(new Counted(1), BY_ANA)).replace("counted.v3", "counted.v4");
        assertThatThrownBy(() -> codec.decode(other.getBytes(UTF_8)))
                .isInstanceOf(UnknownEventType.class)
                .hasMessageContaining("tally-counted.v4");
    }

    @Test
    void a_time_that_an_earlier_version_let_in_is_read_as_the_nearest_that_everybody_can_read() {
        var stored = text(stamped(Named.of("n"), BY_ANA));
        var late = stored.replace("2026-03-01T09:00:00Z", "+10000-01-01T00:59:59Z");
        var early = stored.replace("2026-03-01T09:00:00Z", "0000-12-31T19:00:00Z");
        assertThat(codec.decode(late.getBytes(UTF_8)).metadata().time())
                .isEqualTo(CalendarRange.LAST);
        assertThat(codec.decode(early.getBytes(UTF_8)).metadata().time())
                .isEqualTo(CalendarRange.FIRST);
    }

    @Test
    void a_null_that_an_earlier_version_let_into_a_map_or_a_list_is_skipped() {
        var stored = text(stamped(new Named("n", null, Map.of("a", "b")), BY_ANA));
        var withNull = stored.replace("{\"a\":\"b\"}", "{\"a\":\"b\",\"c\":null}");
        assertThat(codec.decode(withNull.getBytes(UTF_8)).event())
                .isEqualTo(new Named("n", null, Map.of("a", "b")));
    }

    @Test
    void a_fact_too_large_for_one_event_becomes_several() {
        var values = IntStream.range(0, 30_000).mapToObj(i -> i / 7.0).toList();
        var encoded =
                codec.encode(
                        "tally/1",
                        List.of(Named.of("n"), new Measured(values)),
                        BY_ANA.from("e-1", "/ci"));
        assertThat(encoded).hasSizeBetween(10, 16);
        var ids = new ArrayList<String>();
        var read = new ArrayList<Double>();
        for (var event : encoded) {
            var recorded = Envelope.stamp(event, Long.MAX_VALUE, Integer.MAX_VALUE, RECORDED);
            assertThat(recorded.bytes().length)
                    .isLessThanOrEqualTo(event.size())
                    .isLessThanOrEqualTo(Envelope.MAX_BYTES);
            var decoded = codec.decode(recorded.bytes());
            ids.add(decoded.metadata().origin().id());
            if (decoded.event() instanceof Measured(var part)) {
                read.addAll(part);
            }
        }
        assertThat(read).isEqualTo(values);
        assertThat(ids).startsWith("e-1", "e-1/2", "e-1/3").doesNotHaveDuplicates();
    }

    @Test
    void a_fact_that_cannot_be_told_in_parts_is_refused_when_too_large() {
        var large = Named.of("n".repeat(Envelope.MAX_BYTES));
        assertThatThrownBy(() -> codec.encode("tally/1", List.of(large), BY_ANA))
                .isInstanceOfSatisfying(
                        EventTooLarge.class,
                        e -> assertThat(e.bytes()).isGreaterThan(Envelope.MAX_BYTES));
    }

    private byte[] stamped(Tally event, Metadata metadata) {
        var encoded = codec.encode("tally/1", List.of(event), metadata);
        return Envelope.stamp(encoded.getFirst(), 42, 3, RECORDED).bytes();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
