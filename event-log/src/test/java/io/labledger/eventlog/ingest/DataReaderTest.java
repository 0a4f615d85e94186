package io.labledger.eventlog.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.Tally.Named;
import io.labledger.eventlog.event.UnknownEventType;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataReaderTest {

    private final DataReader<Tally> reader = new DataReader<>(Tally.TYPES);

    @Test
    void what_may_be_absent_may_be_absent() {
        assertThat(read("tally-named.v1", "{\"name\":\"n\"}")).isEqualTo(Named.of("n"));
        assertThat(read("tally-named.v1", "{\"name\":\"n\",\"note\":null,\"tags\":null}"))
                .isEqualTo(Named.of("n"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '§',
            delimiter = '|',
            value = {
                "tally-named.v1    | {\"name\":\"n\",\"nmae\":1}                  | data.nmae",
                "tally-named.v1    | {\"tags\":{}}                                | data.name",
                "tally-named.v1    | {\"name\":null}                              | data.name",
                "tally-named.v1    | {\"name\":7}                                 | data.name",
                "tally-named.v1    | {\"name\":\"\\u0000\"}                       | data.name",
                "tally-named.v1    | {\"name\":\"\\ud800\"}                       | data.name",
                "tally-named.v1    | {\"name\":\"n\",\"tags\":{\"a\":[]}}         | data.tags.a",
                "tally-named.v1    | {\"name\":\"n\",\"tags\":{\"a\":null}}       | data.tags.a",
                "tally-named.v1    | {\"name\":\"n\",\"tags\":{\"\\u0000\":\"b\"}} | data.tags",
                "tally-counted.v3  | {}                                           | data.by",
                "tally-counted.v3  | {\"by\":\"1\"}                               | data.by",
                "tally-counted.v3  | {\"by\":1.5}                                 | data.by",
                "tally-counted.v3  | {\"by\":99999999999}                         | data.by",
                "tally-counted.v3  | {\"by\":1e10}                                | data.by",
                "tally-counted.v3  | {\"by\":1e999}                               | data.by",
                "tally-counted.v3  | {\"by\":null}                                | data.by",
                "tally-counted.v3  | {\"by\":-1}                                  | data",
                "tally-measured.v1 | {\"values\":[1,\"x\"]}                       | data.values[1]",
                "tally-measured.v1 | {\"values\":[1,null]}                        | data.values[1]",
                "tally-measured.v1 | {\"values\":[1,1e400]}                       | data.values[1]",
                "tally-measured.v1 | {\"values\":{}}                              | data.values",
                "tally-counted.v3  | [1]                                          | data",
                "tally-counted.v3  | {\"by\":1} {}                                | data",
                "tally-counted.v3  | null                                         | data",
            })
    void data_that_does_not_fit_is_refused_with_its_place(String type, String data, String field) {
        var problem = refusal(type, data);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .as(problem.detail())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo(field))
                .satisfies(
                        error -> assertThat(error.message()).doesNotContain("java", "labledger"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '§',
            delimiter = '|',
            value = {"{\"by\":1", "{\"by\":1,\"by\":2}", "{\"by\":NaN}"})
    void what_is_no_json_is_told_where(String data) {
        assertThat(refusal("tally-counted.v3", data).detail())
                .startsWith("data is not valid JSON at line 1, column");
    }

    @Test
    void a_whole_number_may_be_written_as_a_float() {
        assertThat(read("tally-counted.v3", "{\"by\":3.0}")).isEqualTo(new Counted(3));
    }

    @Test
    void the_rule_of_a_record_is_the_reason() {
        assertThat(refusal("tally-counted.v3", "{\"by\":-1}").detail())
                .contains("must not be negative");
    }

    @Test
    void new_events_must_have_the_current_version() {
        assertThatThrownBy(() -> read("tally-counted.v1", "{}"))
                .isInstanceOf(UnknownEventType.class);
    }

    private Problem refusal(String type, String data) {
        try {
            throw new AssertionError("was read as " + read(type, data));
        } catch (ProblemException refused) {
            return refused.problem();
        }
    }

    private Tally read(String type, String data) {
        return reader.read(
                new IncomingEvent(
                        "e-1",
                        "/ci",
                        "io.labledger.tallies." + type,
                        "tally/1",
                        Instant.EPOCH,
                        Actor.ANONYMOUS,
                        null,
                        null,
                        null,
                        Map.of(),
                        data.getBytes(UTF_8)));
    }
}
