package io.labledger.experiments;

import static io.labledger.http.testkit.Http.post;

import java.util.concurrent.atomic.AtomicInteger;

/** Experiments and runs to try something with. */
public final class Lab {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private Lab() {}

    /** A proposal that can be accepted, under a name of its own. */
    public static String proposal() {
        return proposal("Warm restarts " + NAMES.incrementAndGet());
    }

    public static String proposal(String name) {
        return """
               {"name": "%s", "question": "Do warm restarts train faster?",
                "hypothesis": "They halve the epochs.",
                "criterion": {"metric": "accuracy", "direction": "INCREASE", "threshold": 0.92},
                "team": "vision", "estimatedCost": {"amount": "120.50", "currency": "USD"},
                "alternatives": [{"description": "A linear model", "cheaperBaseline": true}]}
               """
                .formatted(name);
    }

    public static String propose() {
        return post("/api/experiments", proposal()).statusCode(201).extract().path("id");
    }

    public static String runningExperiment() {
        var id = propose();
        post("/api/experiments/" + id + "/start", "").statusCode(200);
        return id;
    }

    public static String run() {
        return run(runningExperiment());
    }

    public static String run(String experiment) {
        return post("/api/experiments/" + experiment + "/runs", "{}")
                .statusCode(201)
                .extract()
                .path("id");
    }
}
