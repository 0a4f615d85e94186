package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;

/**
 * What the numbers say about a hypothesis.
 *
 * @param measured the value of the criterion's metric
 */
record Verdict(
        Criterion criterion, double measured, String whatHappened, String why, String nextTime) {

    String outcome() {
        return criterion.metBy(measured) ? "SUPPORTED" : "REFUTED";
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("outcome", outcome());
        json.putObject("learning")
                .put("whatHappened", whatHappened)
                .put("why", why)
                .put("nextTime", nextTime);
        return json;
    }
}
