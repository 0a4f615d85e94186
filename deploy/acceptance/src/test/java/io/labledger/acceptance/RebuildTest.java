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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The read models are built anew from Kafka while everybody goes on working. */
@WithRunningSystem
class RebuildTest {

    private final RunningSystem system;
    private final LedgerClient client;
    private final Lab lab;

    RebuildTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        lab = new Lab(client);
    }

    @Test
    void a_rebuild_fails_no_query_and_differs_in_nothing() throws Exception {
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Rebuild")), "live");
        lab.logSeries(
                run,
                "loss",
                0,
                DoubleStream.iterate(1, x -> x * 0.999).limit(5_000).boxed().toList());
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = threads.submit(() -> writeAndRead(run, done));
            var reader = threads.submit(() -> search(done));
            try {
                var rebuilt = Command.labledger("rebuild", "--verify").against(system).run();
                rebuilt.succeeded();
            } finally {
                done.set(true);
            }
            assertThat(writer.get()).as("rounds of write and read").isPositive();
            assertThat(reader.get()).as("searches").isPositive();
        }
        Rebuild.latest(client).switchesWithoutDifferences();
    }

    private int writeAndRead(String run, AtomicBoolean done) {
        var rounds = 0;
        while (!done.get()) {
            var written = lab.logSeries(run, "acc", rounds, List.of(rounds / 1e6));
            var seen =
                    client.read(
                            "/api/insights/runs/" + run,
                            "Ledger-Min-Position",
                            written.ledgerPosition());
            assertThat(seen.json().at("/metrics/acc").asDouble()).isEqualTo(rounds / 1e6);
            rounds++;
        }
        return rounds;
    }

    private int search(AtomicBoolean done) {
        var rounds = 0;
        while (!done.get()) {
            client.read("/api/insights/experiments?q=rebuild&sort=relevance");
            client.read("/api/insights/runs?filter=metrics.loss%20%3C%202&limit=20");
            client.read("/api/insights/activity?limit=20");
            rounds++;
        }
        return rounds;
    }

    @Test
    void a_rebuild_whose_projector_is_killed_resumes_or_starts_clean() {
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Killed rebuild")), "kept");
        var last = lab.logSeries(run, "loss", 0, List.of(0.5, 0.25)).ledgerPosition();
        Rebuild.startVerifying(client);

        system.killAndAwaitReturn("insights");

        client.read("/api/insights/runs/" + run, "Ledger-Min-Position", last);
        Rebuild.latest(client).awaitEnd();
        Rebuild.startVerifying(client).switchesWithoutDifferences();
        var series =
                client.read(
                        "/api/insights/runs/" + run + "/series?key=loss",
                        "Ledger-Min-Position",
                        last);
        assertThat(series.json().at("/series/0/values").toString()).isEqualTo("[0.5,0.25]");
    }

    @Test
    void a_read_model_of_an_older_version_is_served_until_its_rebuild_has_taken_over()
            throws Exception {
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Older version")), "kept");
        var last = lab.logSeries(run, "loss", 0, List.of(0.5, 0.25)).ledgerPosition();
        client.read("/api/insights/runs/" + run, "Ledger-Min-Position", last);
        var version = client.read("/api/insights/projections").json().get("version").asInt();
        makeOlder(version - 1);

        system.killAndAwaitReturn("insights");

        await("rebuilt at the start")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            client.read("/api/insights/runs/" + run); // answered all along
                            var now = client.read("/api/insights/projections").json();
                            return now.get("version").asInt() == version;
                        });
        Rebuild.latest(client).awaitEnd();
        Rebuild.startVerifying(client).switchesWithoutDifferences();
    }

    /** As if an earlier release had made the read model. */
    private void makeOlder(int version) throws IOException, SQLException {
        var password = Files.readString(system.data().resolve("postgres/superuser.password"));
        var address = "jdbc:postgresql://127.0.0.1:%d/insights";
        var url = address.formatted(system.state().process("postgres").port());
        try (var connection = DriverManager.getConnection(url, "postgres", password.strip());
                var update =
                        connection.prepareStatement(
                                "UPDATE experiments.generation SET version = ?")) {
            update.setInt(1, version);
            update.executeUpdate();
        }
    }

    @Test
    void only_one_rebuild_runs_at_a_time() {
        var first = client.post("/api/insights/rebuilds", "{}").expect(202);
        var second = client.post("/api/insights/rebuilds", "{}");
        if (second.status() != 202) { // a small ledger is rebuilt before the second call arrives
            second.expectProblem(409, "rebuild-running");
        }
        assertThat(first.json().get("id").asText()).isNotEmpty();
        Rebuild.latest(client).awaitEnd();
    }
}
