package io.labledger.insights.experiments.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.follower.envelope.EventReader;
import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.Timestamps;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.history.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private final EventReader reader = new EventReader(ExperimentsFacts.readers());

    @Test
    void metric_columns_are_absolute_and_values_may_be_anything_but_a_finite_number() {
        var event =
                read(
                        "run-metrics-logged.v1",
                        "{\"keys\":[\"loss\",\"acc\"],\"key\":[0,1,0,0],\"step\":[5,0,1,-6],"
                                + "\"time\":[1764000000000,5,0,-5],\"value\":[0.5,\"NaN\",-0.0,\"-Infinity\"]}");
        var points = (MetricColumns) event.fact();
        assertThat(points.steps()).containsExactly(5, 5, 6, 0);
        assertThat(points.times())
                .containsExactly(1764000000000L, 1764000000005L, 1764000000005L, 1764000000000L);
        assertThat(points.values())
                .containsExactly(0.5, Double.NaN, -0.0, Double.NEGATIVE_INFINITY);
        assertThat(points.keyOf(1)).isEqualTo("acc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[\"a\"],\"step\":[1],\"time\":[1,2],\"value\":[1]}",
                "{\"keys\":[\"a\",\"b\"],\"step\":[1],\"time\":[1],\"value\":[1]}",
                "{\"keys\":[\"a\"],\"key\":[1],\"step\":[1],\"time\":[1],\"value\":[1]}",
                "{\"keys\":[\"a\"],\"step\":[1],\"time\":[1],\"value\":[\"many\"]}",
                "{\"keys\":[\"a\"],\"step\":{},\"time\":[1],\"value\":[1]}",
                "[]"
            })
    void metric_columns_that_make_no_sense_are_unreadable(String data) {
        assertThat(read("run-metrics-logged.v1", data).fact()).isInstanceOf(Fact.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"startTime\":\"2026-01-01T00:00:00Z\"}",
                "{\"experimentId\":\"1\",\"name\":\"x\",\"startTime\":\"yesterday\"}",
                "{}"
            })
    void a_start_without_what_it_needs_is_unreadable(String data) {
        assertThat(read("run-started.v1", data).fact()).isInstanceOf(Fact.Unreadable.class);
    }

    @Test
    void types_and_versions_from_the_future_are_unreadable_and_fields_from_the_future_ignored() {
        assertThat(read("run-exploded.v1", "{}").fact()).isInstanceOf(Fact.Unreadable.class);
        assertThat(read("run-renamed.v2", "{}").fact()).isInstanceOf(Fact.Unreadable.class);
        assertThat(read("run-renamed.v1", "{\"name\":\"n\",\"why\":{\"a\":[1]}}").fact())
                .isEqualTo(new RunFact.Renamed("n"));
    }

    @Test
    void attributes_may_come_in_any_order() {
        String json =
                """
                {"data":{"name":"ü"},"subject":"run/1","streamversion":3,"sequence":"0000000000000000042",
                 "type":"io.labledger.experiments.run-renamed.v1","specversion":"1.0","id":"x","source":"/s",
                 "time":"2026-11-23T20:18:56+02:00","recordedtime":"2026-11-23T18:18:56.123456Z","x":{"y":[]}}
                """;
        var event = reader.read(json.getBytes(StandardCharsets.UTF_8), 7);
        assertThat(event.position()).isEqualTo(42);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T18:18:56Z"));
        assertThat(event.recordedTime()).isEqualTo(Instant.parse("2026-11-23T18:18:56.123456Z"));
        assertThat(event.fact()).isEqualTo(new RunFact.Renamed("ü"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{", "{\"sequence\":\"x\"}", "{\"sequence\":\"1\"}", "\u0000"})
    void what_is_no_event_of_a_log_is_refused(String text) {
        assertThatThrownBy(() -> reader.read(text.getBytes(StandardCharsets.UTF_8), 0))
                .isInstanceOf(UnexpectedEvent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T18:18:56.123456Z,2026-11-23T18:18:56.123456Z",
        "2026-11-23T18:18:56Z,2026-11-23T18:18:56Z",
        "2026-11-23T18:18:56.1Z,2026-11-23T18:18:56.100Z",
        "2026-11-23T18:18:56.123456789Z,2026-11-23T18:18:56.123456Z",
        "2026-11-23T18:18:56.5-01:30,2026-11-23T19:48:56.500Z",
        "1969-12-31T23:59:59.9Z,1969-12-31T23:59:59.900Z",
    })
    void timestamps_are_kept_to_the_microsecond(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "+10000-01-01T00:59:59Z,9999-12-31T23:59:59.999999Z",
        "+1000000000-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59-01:00,9999-12-31T23:59:59.999999Z",
        "0000-12-31T19:00:00Z,0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+05:00,0001-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z,0001-01-01T00:00:00Z",
    })
    void a_time_that_rfc_3339_does_not_have_is_read_as_the_nearest_and_noted(
            String text, Instant nearest) {
        var started =
                read(
                        "run-started.v1",
                        "{\"experimentId\":\"1\",\"name\":\"x\",\"startTime\":\"%s\"}"
                                .formatted(text));
        assertThat(((RunFact.Started) started.fact()).startTime()).isEqualTo(nearest);
        assertThat(started.note()).startsWith("startTime read as " + nearest);
        var finished =
                read(
                        "run-finished.v1",
                        "{\"status\":\"FINISHED\",\"endTime\":\"%s\"}".formatted(text));
        assertThat(((RunFact.Finished) finished.fact()).endTime()).isEqualTo(nearest);

        var log = new Envelope();
        log.append("run/1", "run-renamed.v1", "ana", "{\"name\":\"n\"}");
        String json = new String(log.events().getFirst(), StandardCharsets.UTF_8);
        String told = json.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"" + text + "\"");
        var event = reader.read(told.getBytes(StandardCharsets.UTF_8), 0);
        assertThat(event.fact()).isEqualTo(new RunFact.Renamed("n"));
        assertThat(event.time()).isEqualTo(nearest);
        assertThat(event.note()).startsWith("time read as " + nearest);

        assertThat(reader.read(log.events().getFirst(), 0).note()).isNull();
    }

    @Test
    void metric_times_beyond_the_years_1_to_9999_are_read_as_the_nearest_and_noted() {
        var event =
                read(
                        "run-metrics-logged.v1",
                        "{\"keys\":[\"a\"],\"step\":[1,1,1],\"value\":[1,2,3],"
                                + "\"time\":[9223372036854775807,1,-9223372036854775807]}");
        var points = (MetricColumns) event.fact();
        assertThat(points.times()).containsExactly(253_402_300_799_999L, -62_135_596_800_000L, 1L);
        assertThat(event.note()).startsWith("time of 2 points");
    }

    @Test
    void steps_whose_difference_is_no_long_are_read_as_they_always_were() {
        var event =
                read(
                        "run-metrics-logged.v1",
                        "{\"keys\":[\"a\"],\"step\":[9223372036854775807,1,-1],"
                                + "\"time\":[1,0,0],\"value\":[1,2,3]}");
        assertThat(((MetricColumns) event.fact()).steps())
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private LedgerEvent read(String type, String data) {
        var log = new Envelope();
        log.append("run/1", type, "ana", data);
        return reader.read(log.events().getFirst(), 0);
    }
}
