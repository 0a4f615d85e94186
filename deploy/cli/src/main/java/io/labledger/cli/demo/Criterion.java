package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;

/** What has to be measured for the hypothesis to hold: the metric is at least the threshold. */
record Criterion(String metric, double threshold) {
    boolean metBy(double measured) {
        return measured >= threshold;
    }

    ObjectNode json() {
        return Json.object()
                .put("metric", metric)
                .put("direction", "INCREASE")
                .put("threshold", threshold);
    }
}
