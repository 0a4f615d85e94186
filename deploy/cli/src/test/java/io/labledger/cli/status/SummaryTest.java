package io.labledger.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void a_parked_event_is_not_healthy_and_told_for_each_log() throws IOException {
        var health =
                health(
                        """
                        {"logs":[{"log":"experiments","position":41,"lagEvents":0,"lagSeconds":0.0,"parked":0},
                                 {"log":"trials","position":7,"lagEvents":0,"lagSeconds":0.0,"parked":2}]}""");
        assertThat(health.allIsWell()).isFalse();
        assertThat(printed(health))
                .startsWith("Not healthy")
                .containsPattern("experiments +41 +0 +0.0 +0\\n")
                .containsPattern("trials +7 +0 +0.0 +2\\n")
                .contains(
                        "  2 events of trials parked; 'labledger parked list --log trials' says why.")
                .doesNotContain("of experiments parked");
    }

    @Test
    void nothing_parked_is_healthy() throws IOException {
        var health = health("{\"logs\":[{\"log\":\"experiments\",\"position\":41,\"parked\":0}]}");
        assertThat(health.allIsWell()).isTrue();
        assertThat(printed(health)).startsWith("Healthy").doesNotContain("parked list");
    }

    private static Health health(String projections) throws IOException {
        return new Health(
                URI.create("http://127.0.0.1:8080"),
                MissingNode.getInstance(),
                Map.of(),
                Json.parse(projections.getBytes(StandardCharsets.UTF_8)));
    }

    private static String printed(Health health) {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(out, new ByteArrayOutputStream(), TerminalTraits.PIPE);
        new Summary(terminal).print(health);
        terminal.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
