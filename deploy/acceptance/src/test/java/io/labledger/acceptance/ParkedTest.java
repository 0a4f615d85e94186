package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.Rebuild;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that cannot be applied, from the terminal of whoever has to see to it. */
@WithRunningSystem
class ParkedTest {

    private static final String REASON = "the tag was never meant to be";

    private final RunningSystem system;
    private final LedgerClient client;
    private final Lab lab;

    ParkedTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        lab = new Lab(client);
    }

    /** Whatever has gone wrong, those who use this system next find nothing parked. */
    @AfterEach
    void rebuild() {
        Rebuild.startVerifying(client).awaitEnd();
    }

    @Test
    void a_poison_event_is_found_retried_and_skipped_and_stays_skipped() throws Exception {
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Poison")), "poisoned");
        poison(run);
        var event = tag(run, "poison");
        var behind = tag(run, "cured");
        client.read("/api/insights/activity?limit=1", "Ledger-Min-Position", behind);

        var status = labledger("status").failed();
        assertThat(status.exit()).isEqualTo(1);
        assertThat(status.out())
                .contains(
                        "2 events of experiments parked",
                        "labledger parked list --log experiments");
        assertThat(labledger("parked", "list").succeeded().out())
                .contains(event, "run/" + run, "run-tags-set", "no_poison", behind, "waits for");
        assertThat(labledger("parked", "show", event).succeeded().out())
                .contains("no_poison", "1 event, from " + behind + " on", "\"poison\" : \"set\"");

        assertThat(labledger("parked", "retry", "--stream", "run/" + run).failed().out())
                .contains("0 events applied, 2 still parked");
        assertThat(skip(behind).failed().err()).contains("only waits for " + event);
        assertThat(labledger("parked", "skip", event).exit()).as("without a reason").isEqualTo(2);

        assertThat(skip(event).succeeded().out())
                .contains("Skipped " + event, "by vera: " + REASON, "1 event that waited");
        assertThat(skip(event).succeeded().out()).as("again").contains("Skipped " + event);
        isSkipped(run, event);
        await().untilAsserted(() -> labledger("status").succeeded());

        labledger("rebuild", "--verify").succeeded();
        isSkipped(run, event);
        assertThat(labledger("parked", "list").succeeded().out()).contains("Nothing is parked.");
    }

    private void isSkipped(String run, String event) {
        var tags = client.read("/api/insights/runs/" + run).json().get("tags");
        assertThat(tags.has("cured")).isTrue();
        assertThat(tags.has("poison")).isFalse();
        var said =
                client.read("/api/insights/activity?type=event-skipped&record=run/" + run)
                        .json()
                        .get("items");
        assertThat(said).hasSize(1);
        assertThat(said.at("/0/log").asText() + ":" + said.at("/0/position").asText())
                .isEqualTo(event);
        assertThat(said.at("/0/actor").asText()).isEqualTo("vera");
        assertThat(said.at("/0/summary").asText()).contains("run-tags-set", REASON);
    }

    private Command.Outcome skip(String event) {
        return Command.labledger("parked", "skip", event, "--reason", REASON)
                .with("LABLEDGER_ACTOR", "vera")
                .against(system)
                .run();
    }

    private Command.Outcome labledger(String... words) {
        return Command.labledger(words).against(system).run();
    }

    /** Sets a tag, and says where in the log. */
    private String tag(String run, String key) {
        return client.post("/api/runs/" + run + "/log", Map.of("tags", Map.of(key, "set")))
                .expectSuccess()
                .ledgerPosition();
    }

    /** From now on the read model cannot take a certain tag of a run, until it is rebuilt. */
    private void poison(String run) throws IOException, SQLException {
        var password = Files.readString(system.data().resolve("postgres/superuser.password"));
        var url =
                "jdbc:postgresql://127.0.0.1:%d/insights"
                        .formatted(system.state().process("postgres").port());
        try (var connection = DriverManager.getConnection(url, "postgres", password.strip());
                var alter = connection.createStatement()) {
            alter.execute(
                    "ALTER TABLE experiments.run_tag ADD CONSTRAINT no_poison CHECK (run_id <> '%s' OR key <> 'poison')"
                            .formatted(run));
        }
    }
}
