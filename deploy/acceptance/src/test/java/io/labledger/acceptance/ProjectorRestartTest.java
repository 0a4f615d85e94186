package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.ReadModel;
import io.labledger.acceptance.client.Rebuild;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping the projector loses nothing and counts nothing twice. */
@WithRunningSystem
class ProjectorRestartTest {

    private final RunningSystem system;
    private final LedgerClient client;
    private final Lab lab;

    ProjectorRestartTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        lab = new Lab(client);
    }

    @ParameterizedTest(name = "forcibly: {0}")
    @ValueSource(booleans = {false, true})
    void a_projector_that_was_stopped_ends_with_the_same_read_model_as_one_that_was_not(
            boolean forcibly) {
        var experiment = lab.startedExperiment(Lab.uniqueName("Projector restart"));
        var run = lab.startRun(experiment, "interrupted");
        for (var step = 0; step < 50; step++) {
            lab.logSeries(run, "loss", step, List.of(1.0 / (step + 1)));
        }
        system.end("insights", forcibly);
        for (var step = 50; step < 100; step++) {
            lab.logSeries(run, "loss", step, List.of(1.0 / (step + 1)));
        }
        system.awaitReturnOf("insights");
        var last = lab.logSeries(run, "loss", 100, List.of(0.0)).ledgerPosition();

        var stopped = new ReadModel(client).dump(last);
        Rebuild.startVerifying(client).switchesWithoutDifferences();
        var neverStopped = new ReadModel(client).dump(last);

        assertThat(stopped).isEqualTo(neverStopped);
        var loss = stopped.get("/api/insights/runs/" + run + "/series?maxPoints=10000&key=loss");
        assertThat(loss.at("/series/0/points").asInt()).isEqualTo(101);
    }
}
