package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to a person at a terminal ends with a line end, and has one only. */
@WithRunningSystem
class LineEndTest {

    private final RunningSystem system;

    LineEndTest(RunningSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/system",
                "/api/experiments/events?limit=2",
                "/api/insights/runs",
                "/api/insights/projections",
                "/schemas/experiments/index.json",
                // problems of a service, of what stands before it, and of the proxy
                "/api/experiments/0",
                "/api/insights/runs?filter=(",
                "/api/nowhere",
                "/%zz"
            })
    void every_answer_is_a_line(String path) {
        var answer = curl(system.url() + path);
        assertThat(answer).endsWith("\n").doesNotEndWith("\n\n").hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": 5}", "{", "{\"name\": \"\"}"})
    void so_is_the_answer_to_a_command(String body) {
        assertThat(curl("-d", body, "-H", "Content-Type: application/json", commands()))
                .endsWith("}\n");
    }

    private String commands() {
        return system.url() + "/api/experiments";
    }

    private static String curl(String... words) {
        var all = new ArrayList<>(List.of("curl", "-q", "-sS", "--path-as-is"));
        all.addAll(List.of(words));
        return Command.of(all).run().succeeded().out();
    }
}
