package io.labledger.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {
    @Test
    void an_event_goes_where_its_type_says() {
        var entry =
                entry(
                        "{\"data\":{\"id\":\"not this\"},\"id\":\"a\",\"source\":\"/ci\",\"type\":\"io.labledger.experiments.run-started.v1\"}");
        assertThat(entry.service()).isEqualTo("experiments");
        assertThat(entry.id()).isEqualTo("a");
        assertThat(entry.source()).isEqualTo("/ci");
        assertThat(entry.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nonsense                                        | malformed-line | not JSON, column
                    {"a":1                                          | malformed-line | not JSON
                    [{"type":"io.labledger.experiments.x.v1"}]      | malformed-line | not a JSON object
                    {} {}                                           | malformed-line | more than one
                    {"type":7}                                      | unknown-type   | no type
                    {"type":"io.labledger.weather.rained.v1"}       | unknown-type   | services: experiments
                    {"type":"com.example.thing"}                    | unknown-type   | io.labledger.<service>
                    """)
    void a_line_that_cannot_be_sent_says_why(String line, String code, String reason) {
        var problem = entry(line).problem();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail()).contains(reason);
    }

    @Test
    void text_that_is_not_utf_8_is_refused() {
        byte[] latin = "{\"id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Entry.of(new Lines.Line(1, latin, false)).problem().detail())
                .isEqualTo("not UTF-8 text");
    }

    @Test
    void lines_are_numbered_whatever_ends_them() throws IOException {
        var lines = new Lines(input("\ufeffone\r\n\n  \nfour"));
        var one = lines.next();
        assertThat(one.number()).isEqualTo(1);
        assertThat(new String(one.bytes(), StandardCharsets.UTF_8)).isEqualTo("one\r");
        assertThat(lines.next().blank()).isTrue();
        assertThat(lines.next().blank()).isTrue();
        assertThat(lines.next().number()).isEqualTo(4);
        assertThat(lines.next()).isNull();
    }

    @Test
    void a_line_without_an_end_does_not_fill_the_memory() throws IOException {
        var lines = new Lines(input("x".repeat(Lines.LONGEST + 100) + "\nnext"));
        var first = lines.next();
        assertThat(first.tooLong()).isTrue();
        assertThat(first.bytes()).hasSize(Lines.LONGEST);
        assertThat(Entry.of(first).problem().code()).isEqualTo("event-too-large");
        assertThat(lines.next().number()).isEqualTo(2);
    }

    private static Entry entry(String line) {
        return Entry.of(new Lines.Line(1, line.getBytes(StandardCharsets.UTF_8), false));
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
