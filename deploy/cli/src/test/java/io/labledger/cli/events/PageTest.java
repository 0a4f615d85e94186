package io.labledger.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.cli.terminal.Paint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void events_keep_their_bytes() throws IOException {
        String first = "{\"id\":\"ä🫎\", \"n\":1.50e2 ,\"data\":{\"a\":[{},\"]}\"]}}";
        String second = "{\"b\":\"\\u00e4\"}";
        var events =
                Page.events(("[" + first + "," + second + "]").getBytes(StandardCharsets.UTF_8));
        assertThat(events)
                .extracting(e -> new String(e, StandardCharsets.UTF_8))
                .containsExactly(first, second);
        assertThat(Page.events("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void an_event_is_a_line_for_people() throws IOException {
        String event =
                """
                {"specversion":"1.0","sequence":"0000000000000000042","recordedtime":"2026-11-23T18:18:56.123456Z",\
                "type":"io.labledger.experiments.run-metrics-logged.v1","subject":"run/0123456789abcdef0123456789abcdef",\
                "authid":"ana","data":{"keys":["loss","acc"],"key":[0,1],"step":[0,0],"time":[1,0],"value":[0.5,"NaN"]}}""";
        var shown = new Shown(ZoneId.of("UTC"), Paint.PLAIN);
        assertThat(shown.line(event.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "      42  2026-11-23 18:18:56  run-metrics-logged           "
                                + "  run/0123456789abcdef0123456789abcdef  ana         2 points of loss, acc");
    }

    @Test
    void an_event_of_an_unknown_type_is_shown_by_its_fields() throws IOException {
        String event =
                "{\"sequence\":\"0\",\"type\":\"io.labledger.costs.charged.v1\",\"data\":{\"amount\":\"3.20\",\"to\":{\"a\":1}}}";
        var shown = new Shown(ZoneId.of("UTC"), Paint.PLAIN);
        assertThat(shown.line(event.getBytes(StandardCharsets.UTF_8)))
                .startsWith("       0  ")
                .endsWith("amount=3.20 to={\"a\":1}");
    }
}
