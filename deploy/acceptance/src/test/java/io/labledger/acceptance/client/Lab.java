package io.labledger.acceptance.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people and pipelines do all day, in few words: propose, start, run, log. */
public final class Lab {

    private final LedgerClient client;

    public Lab(LedgerClient client) {
        this.client = client;
    }

    /** A name that no other test uses. */
    public static String uniqueName(String start) {
        return start + " " + UUID.randomUUID();
    }

    /** A complete, valid proposal. */
    public static Map<String, Object> proposal(String name) {
        return Map.of(
                "name", name,
                "question", "Does a larger batch train faster?",
                "hypothesis", "Doubling the batch halves the epochs to 90 % accuracy",
                "criterion", Map.of("metric", "acc", "direction", "INCREASE", "threshold", 0.9),
                "team", "vision",
                "people", List.of(Map.of("person", "ana", "role", "SCIENTIST")),
                "dataSources", List.of("digits"),
                "alternatives",
                        List.of(
                                Map.of(
                                        "description",
                                        "logistic regression",
                                        "cheaperBaseline",
                                        true)),
                "tags", Map.of("area", "optimisation"));
    }

    /** Proposes an experiment; returns its id. */
    public String propose(String name) {
        return client.post("/api/experiments", proposal(name))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Proposes an experiment and starts it; returns its id. */
    public String startedExperiment(String name) {
        var id = propose(name);
        client.post("/api/experiments/" + id + "/start", "{}").expectSuccess();
        return id;
    }

    /** Starts a run with this name; returns its id. */
    public String startRun(String experiment, String name) {
        return client.post("/api/experiments/" + experiment + "/runs", Map.of("name", name))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Logs values of one metric at steps that follow each other. */
    public Reply logSeries(String run, String key, long firstStep, List<Double> values) {
        return client.post("/api/runs/" + run + "/log", series(key, firstStep, values))
                .expectSuccess();
    }

    /** The body of {@link #logSeries}. */
    public static Map<String, Object> series(String key, long firstStep, List<Double> values) {
        var steps = new ArrayList<Long>();
        var times = new ArrayList<Long>();
        for (var i = 0; i < values.size(); i++) {
            steps.add(firstStep + i);
            times.add(1_764_000_000_000L + (firstStep + i) * 1000);
        }
        return Map.of(
                "series",
                List.of(Map.of("key", key, "steps", steps, "timestamps", times, "values", values)));
    }
}
