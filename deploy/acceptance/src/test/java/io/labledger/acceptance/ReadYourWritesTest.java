package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Whoever writes can read it back at once, however many others write at the same time. */
@WithRunningSystem
class ReadYourWritesTest {

    private static final int ROUNDS = 200;

    private final RunningSystem system;

    ReadYourWritesTest(RunningSystem system) {
        this.system = system;
    }

    @Test
    void two_clients_each_see_their_own_writes_at_once() throws Exception {
        var experiment = new Lab(system.client()).startedExperiment(Lab.uniqueName("Own writes"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> writeAndRead(experiment, "first"));
            var second = threads.submit(() -> writeAndRead(experiment, "second"));
            first.get();
            second.get();
        }
    }

    private void writeAndRead(String experiment, String name) {
        var client = system.client();
        var lab = new Lab(client);
        var run = lab.startRun(experiment, name);
        for (var step = 0; step < ROUNDS; step++) {
            var written = lab.logSeries(run, "loss", step, List.of(1.0 / (step + 1)));
            var seen =
                    client.read(
                            "/api/insights/runs/" + run,
                            "Ledger-Min-Position",
                            written.ledgerPosition());
            assertThat(seen.json().at("/metrics/loss").asDouble())
                    .as("%s in round %d, written at %s", name, step, written.ledgerPosition())
                    .isEqualTo(1.0 / (step + 1));
            assertThat(seen.position()).isGreaterThanOrEqualTo(written.position());
        }
    }

    @Test
    void a_position_that_is_not_reached_in_time_is_said_so_and_may_be_tried_again() {
        var client = system.client();
        var refused =
                client.get(
                        "/api/insights/experiments", "Ledger-Min-Position", "experiments:99999999");
        refused.expectProblem(503, "position-not-reached");
        assertThat(refused.header("Retry-After")).contains("1");
    }
}
