package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.LiveStream;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readers of the two live streams miss nothing and get nothing twice, even if they lose touch. */
@WithRunningSystem
class LiveStreamTest {

    private final RunningSystem system;
    private final LedgerClient client;
    private final Lab lab;

    LiveStreamTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        lab = new Lab(client);
    }

    @Test
    void what_the_insights_stream_announces_can_be_queried_at_once() throws IOException {
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Live")), "live");
        var url = system.url().resolve("/api/insights/stream?record=run/" + run);
        try (var stream = LiveStream.open(url, "experiments:" + new Feed(client).head())) {
            for (var step = 0; step < 20; step++) {
                lab.logSeries(run, "loss", step, List.of(step / 10.0));
                var message = stream.next();
                var activity = LedgerClient.JSON.readTree(message.data());
                assertThat(message.id())
                        .isEqualTo("experiments:" + activity.get("position").asText());
                assertThat(message.event()).contains("run-metrics-logged");
                var seen = client.read("/api/insights/runs/" + run).json();
                assertThat(seen.at("/metrics/loss").asDouble()).isEqualTo(step / 10.0);
            }
        }
    }

    @Test
    void the_insights_stream_resumes_after_the_last_event_id() {
        resumes("/api/insights/stream?record=run/", "experiments:");
    }

    @Test
    void the_tail_of_the_log_resumes_after_the_last_event_id() {
        resumes("/api/experiments/events?stream=run/", "");
    }

    private void resumes(String path, String idPrefix) {
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Resume")), "resumed");
        var before = new Feed(client).head();
        var positions =
                IntStream.range(0, 6)
                        .mapToObj(step -> lab.logSeries(run, "loss", step, List.of(0.0)).position())
                        .toList();
        var url = system.url().resolve(path + run);

        String last;
        try (var stream = LiveStream.open(url, idPrefix + before)) {
            assertThat(stream.next().id()).isEqualTo(idPrefix + positions.get(0));
            assertThat(stream.next().id()).isEqualTo(idPrefix + positions.get(1));
            last = stream.next().id();
        }
        try (var stream = LiveStream.open(url, last)) {
            for (var expected : positions.subList(3, 6)) {
                assertThat(stream.next().id()).isEqualTo(idPrefix + expected);
            }
            var live = lab.logSeries(run, "loss", 6, List.of(0.0)).position();
            assertThat(stream.next().id()).isEqualTo(idPrefix + live);
        }
    }
}
