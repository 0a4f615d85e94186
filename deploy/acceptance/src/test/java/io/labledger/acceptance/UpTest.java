package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.ReadModel;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starting and stopping: nothing is lost, nothing is left behind, and refusals are clear. */
class UpTest {

    private final Path data = Project.newFolder("up");
    private RunningSystem system;

    @AfterEach
    void end() {
        if (system != null) {
            system.kill();
        }
    }

    @Test
    void everything_is_still_there_after_a_restart_and_positions_go_on() {
        system = RunningSystem.start(data);
        var experiment = new Lab(system.client()).startedExperiment("Restart");
        var run = new Lab(system.client()).startRun(experiment, "before");
        var last = new Lab(system.client()).logSeries(run, "loss", 0, List.of(1.0, 0.5));
        var events = new Feed(system.client()).from(0);
        var readModel = new ReadModel(system.client()).dump(last.ledgerPosition());
        var writeSide = system.client().read("/api/runs/" + run).json();
        aSecondUpOnTheSameDataIsRefused();

        Command.labledger("status").finding(system).run().succeeded();
        system.stop(); // which asserts that no process is left
        assertThat(system.notes().resolve("running")).isEmptyDirectory();
        system = RunningSystem.start(data);

        var restarted = system.client();
        assertThat(new Feed(restarted).from(0))
                .extracting(StoredEvent::text)
                .containsExactlyElementsOf(events.stream().map(StoredEvent::text).toList());
        assertThat(new ReadModel(restarted).dump(last.ledgerPosition())).isEqualTo(readModel);
        assertThat(restarted.read("/api/runs/" + run).json()).isEqualTo(writeSide);
        var next = new Lab(restarted).logSeries(run, "loss", 2, List.of(0.25));
        assertThat(next.position()).isEqualTo(last.position() + 1);
        aLauncherThatWasKilledLeavesNothingForGood(run);
    }

    private void aSecondUpOnTheSameDataIsRefused() {
        var second =
                Command.labledger(
                                "up",
                                "--data",
                                data.toString(),
                                "--port",
                                "" + RunningSystem.freePort())
                        .run()
                        .failed();
        assertThat(second.err()).contains(data.toString());
        assertThat(second.err()).doesNotContain("\tat ");
        system.client().read("/api/system");
    }

    private void aLauncherThatWasKilledLeavesNothingForGood(String run) {
        var orphans = system.killLauncher();
        var status = Command.labledger("status").finding(system).run();
        assertThat(status.exit()).as("%s", status).isEqualTo(3);
        assertThat(system.notes().resolve("running")).as("note of the killed").isEmptyDirectory();
        system = RunningSystem.start(data);
        await("leftovers of the killed launcher ended")
                .atMost(Duration.ofSeconds(30))
                .until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
        var values = system.client().read("/api/insights/runs/" + run + "/series?key=loss");
        assertThat(values.json().at("/series/0/points").asInt()).isEqualTo(3);
        system.stop();
    }
}
