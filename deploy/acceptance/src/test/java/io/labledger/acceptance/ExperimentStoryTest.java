package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.Reply;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One experiment from its proposal to its conclusion, as three kinds of readers see it. */
@WithRunningSystem
class ExperimentStoryTest {

    private static final Map<String, String> LEARNING =
            Map.of(
                    "whatHappened", "The larger batch reached 90 % in half the epochs",
                    "why", "The gradient was less noisy",
                    "nextTime", "Scale the learning rate with the batch");

    private final LedgerClient client;
    private final Lab lab;
    private final Feed feed;

    ExperimentStoryTest(RunningSystem system) {
        client = system.client();
        lab = new Lab(client);
        feed = new Feed(client);
    }

    @Test
    void an_experiment_is_proposed_blocked_unblocked_run_amended_and_concluded() {
        var name = Lab.uniqueName("Batch size");
        var id = lab.propose(name);
        var experiment = "/api/experiments/" + id;

        client.post(experiment + "/runs", "{}").expectProblem(409, "experiment-not-started");
        client.post(experiment + "/start", "{}", "Ledger-Actor", "ana").expectSuccess();
        client.post(
                        experiment + "/block",
                        Map.of("kind", "DATA_ACCESS", "reason", "waiting for the lake"),
                        "Ledger-Actor",
                        "ben")
                .expectSuccess();
        client.post(experiment + "/runs", "{}").expectProblem(409, "experiment-blocked");
        client.post(
                        experiment + "/unblock",
                        Map.of("note", "access granted"),
                        "Ledger-Actor",
                        "cleo")
                .expectSuccess();

        var small = train(id, "batch 32", 32, List.of(0.5, 0.7, 0.8));
        var large = train(id, "batch 64", 64, List.of(0.6, 0.8, 0.93));

        var amended = new HashMap<>(Lab.proposal(name));
        amended.put("hypothesis", "Batch 64 reaches 90 % accuracy in three epochs");
        client.put(experiment, amended).expectSuccess();
        client.post(experiment + "/conclude", Map.of("outcome", "SUPPORTED"))
                .expectProblem(400, "invalid-request");
        var concluded =
                client.post(
                                experiment + "/conclude",
                                Map.of("outcome", "SUPPORTED", "learning", LEARNING))
                        .expectSuccess();
        client.put(experiment, amended).expectProblem(409, "experiment-concluded");

        var minimum = new String[] {"Ledger-Min-Position", concluded.ledgerPosition()};
        theWriteSideTellsTheStory(experiment, name);
        insightsTellTheSameStory(id, name, small, large, minimum);
        theActivityNamesWhoDidWhat(id, minimum);
        theStreamHoldsTheFactsInOrder(id);
    }

    private String train(String experiment, String name, int batch, List<Double> accuracy) {
        var run = lab.startRun(experiment, name);
        client.post("/api/runs/" + run + "/log", Map.of("params", Map.of("batch", "" + batch)))
                .expectSuccess();
        lab.logSeries(run, "acc", 0, accuracy);
        client.post("/api/runs/" + run + "/finish", "{}").expectSuccess();
        return run;
    }

    private void theWriteSideTellsTheStory(String experiment, String name) {
        var now = client.read(experiment).json();
        assertThat(now.get("status").asText()).isEqualTo("CONCLUDED");
        assertThat(now.at("/conclusion/outcome").asText()).isEqualTo("SUPPORTED");
        assertThat(client.read(experiment + "/revisions/1").text()).contains("halves the epochs");
        assertThat(client.read(experiment + "/revisions/2").text()).contains("in three epochs");
        var byName = client.read("/api/experiments?name=" + name.replace(" ", "%20"));
        assertThat(byName.text()).contains(now.get("id").asText());
    }

    private void insightsTellTheSameStory(
            String id, String name, String small, String large, String[] minimum) {
        var experiment = client.read("/api/insights/experiments/" + id, minimum).json();
        assertThat(experiment.get("name").asText()).isEqualTo(name);
        assertThat(experiment.get("status").asText()).isEqualTo("CONCLUDED");
        assertThat(experiment.get("outcome").asText()).isEqualTo("SUPPORTED");
        assertThat(experiment.get("revision").asInt()).isEqualTo(2);
        assertThat(experiment.path("learning").path("why").asText()).isEqualTo(LEARNING.get("why"));
        assertThat(experiment.path("blockers")).hasSize(1);

        var winners =
                client.read(
                        "/api/insights/runs?experiment="
                                + id
                                + "&filter=metrics.acc%20%3E%200.9%20and%20params.batch%20%3D%20%2764%27",
                        minimum);
        assertThat(ids(winners)).containsExactly(large);
        var best =
                client.read(
                        "/api/insights/runs?experiment=" + id + "&sort=metrics.acc%20DESC",
                        minimum);
        assertThat(ids(best)).containsExactly(large, small);

        var series =
                client.read("/api/insights/runs/" + large + "/series?key=acc", minimum)
                        .json()
                        .at("/series/0");
        assertThat(series.at("/values").toString()).isEqualTo("[0.6,0.8,0.93]");
        assertThat(series.at("/points").asInt()).isEqualTo(3);

        var found =
                client.read("/api/insights/experiments?q=%22gradient+was+less+noisy%22", minimum);
        assertThat(ids(found)).as("found by a word of its learning").contains(id);
    }

    private void theActivityNamesWhoDidWhat(String id, String[] minimum) {
        var items =
                client.read("/api/insights/activity?record=experiment/" + id, minimum)
                        .json()
                        .get("items");
        assertThat(actor(items, "experiment-started")).isEqualTo("ana");
        assertThat(actor(items, "experiment-blocked")).isEqualTo("ben");
        assertThat(actor(items, "experiment-unblocked")).isEqualTo("cleo");
        assertThat(actor(items, "experiment-concluded")).isEqualTo("anonymous");
    }

    private void theStreamHoldsTheFactsInOrder(String id) {
        assertThat(feed.ofStream("experiment/" + id))
                .extracting(StoredEvent::type)
                .containsExactly(
                        "experiment-proposed.v1",
                        "experiment-started.v1",
                        "experiment-blocked.v1",
                        "experiment-unblocked.v1",
                        "experiment-amended.v1",
                        "experiment-concluded.v1");
    }

    private static String actor(JsonNode activities, String type) {
        return StreamSupport.stream(activities.spliterator(), false)
                .filter(activity -> activity.get("type").asText().contains(type))
                .map(activity -> activity.get("actor").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " not in " + activities));
    }

    private static List<String> ids(Reply page) {
        return page.json().get("items").findValuesAsText("id");
    }
}
