package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.Topic;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While one process is away, the others do their work, and say what they cannot do. */
@WithRunningSystem
class OutageTest {

    private final RunningSystem system;
    private final LedgerClient client;
    private final Lab lab;
    private String run = "";

    OutageTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        lab = new Lab(client);
    }

    @BeforeEach
    void startRun() {
        run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Outage")), "goes on");
    }

    @AfterEach
    void everyoneIsBack() {
        system.awaitHealthy();
    }

    @Test
    void writes_are_accepted_while_kafka_is_away_and_reach_the_topic_later() {
        system.end("kafka", true);
        var written = lab.logSeries(run, "loss", 0, List.of(1.0, 0.5)).position();
        system.awaitReturnOf("kafka");
        assertThat(new Topic(system.state().kafka()).readUpTo(written))
                .anyMatch(record -> record.key().equals("run/" + run));
    }

    @Test
    void writes_are_accepted_while_the_projector_is_away_and_queries_say_so() {
        system.end("insights", true);
        var query = client.get("/api/insights/runs/" + run);
        var written = lab.logSeries(run, "loss", 0, List.of(1.0, 0.5));
        query.expect(503);
        assertThat(query.header("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(query.header("Retry-After")).contains("1");
        system.awaitReturnOf("insights");
        client.read("/api/insights/runs/" + run, "Ledger-Min-Position", written.ledgerPosition());
    }

    @Test
    void without_its_store_a_command_is_put_off_and_never_fails_for_another_reason() {
        system.end("postgres", true);
        await("accepted again")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            var reply =
                                    client.post(
                                            "/api/runs/" + run + "/log",
                                            Map.of("tags", Map.of("outage", "over")));
                            if (reply.status() == 503) {
                                assertThat(reply.header("Retry-After")).contains("1");
                                reply.expectProblem(503, "store-unavailable");
                                return false;
                            }
                            reply.expectSuccess();
                            return true;
                        });
        system.awaitReturnOf("postgres");
        assertThat(client.read("/api/runs/" + run).json().at("/tags/outage").asText())
                .isEqualTo("over");
    }
}
