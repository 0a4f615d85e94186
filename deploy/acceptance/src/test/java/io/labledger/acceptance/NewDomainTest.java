package io.labledger.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.Topic;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/how-to/add-a-domain.md and docs/how-to/add-a-projection.md lead to: a service and a
 * context that this version does not know are part of the system, all the way from a command to a
 * query.
 */
class NewDomainTest {

    private static final String SERVICES =
            """
            kudos.application    = %1$s/kudos-service/target/quarkus-app/quarkus-run.jar
            kudos.heap           = 256m
            insights.application = %1$s/kudos-insights/target/quarkus-app/quarkus-run.jar
            insights.heap        = 1g
            insights.log         = false
            insights.api         = /
            """
                    .formatted(Project.ROOT.resolve("deploy/example"));

    @TempDir Path folder;
    private Path services;
    private RunningSystem system;
    private LedgerClient client;

    @BeforeEach
    void start() throws IOException {
        services = Files.writeString(folder.resolve("services.properties"), SERVICES);
        system =
                RunningSystem.start(
                        Project.newFolder("kudos"),
                        Map.of("LABLEDGER_SERVICES", services.toString()));
        client = system.client();
        await("kudos knows the experiments")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                client.get("/log/kudos/views/experiments")
                                        .json()
                                        .path("ready")
                                        .asBoolean());
    }

    @AfterEach
    void end() {
        if (system != null) {
            system.kill();
        }
    }

    @Test
    void has_its_first_event_in_kafka_in_the_feed_in_a_read_model_and_in_a_query() {
        var experiment = new Lab(client).startedExperiment("Worth a thank-you");
        var known = "experiments:" + new Feed(client).head();
        var given =
                client.post("/api/kudos", kudos(experiment), "Ledger-Min-Position", known)
                        .expect(201);
        assertThat(given.ledgerPosition()).isEqualTo("kudos:0");

        var stored = new Feed(client, "kudos").from(0);
        assertThat(stored).hasSize(1);
        var event = stored.getFirst().json();
        assertThat(event.get("type").asText()).isEqualTo("io.labledger.kudos.kudos-given.v1");
        assertThat(event.at("/data/basis").asText()).isEqualTo(known);
        var published = new Topic(system.state().kafka(), "kudos").readUpTo(0);
        assertThat(new String(published.getFirst().value(), UTF_8))
                .isEqualTo(stored.getFirst().text());
        isThanked(given.ledgerPosition(), 1);

        client.post("/api/kudos", kudos("unknown"), "Ledger-Min-Position", known)
                .expectProblem(404, "experiment-not-found");
        assertThat(client.post("/api/kudos", kudos(experiment)).expect(201).ledgerPosition())
                .isEqualTo("kudos:1");
        theCommandsKnowIt();
    }

    private void theCommandsKnowIt() {
        assertThat(labledger("status")).contains("kudos");
        assertThat(labledger("events", "list", "--service", "kudos")).contains("kudos-given");
        assertThat(labledger("rebuild", "--log", "kudos", "--verify"))
                .contains("Rebuilt from 2 events", "Verified: row for row");
        isThanked("kudos:1", 2);
        var activity = client.read("/api/insights/activity?log=kudos").json().get("items");
        assertThat(activity.at("/0/summary").asText()).isEqualTo("thanked ben: Well tried");
    }

    private void isThanked(String position, int times) {
        var ben = client.read("/api/insights/kudos/ben", "Ledger-Min-Position", position);
        assertThat(ben.json().get("times").asInt()).isEqualTo(times);
        assertThat(ben.json().get("words").asText()).isEqualTo("Well tried");
    }

    private static Map<String, String> kudos(String experiment) {
        return Map.of("to", "ben", "words", "Well tried", "experimentId", experiment);
    }

    private String labledger(String... words) {
        return Command.labledger(words)
                .finding(system)
                .with("LABLEDGER_SERVICES", services.toString())
                .run()
                .succeeded()
                .out();
    }
}
