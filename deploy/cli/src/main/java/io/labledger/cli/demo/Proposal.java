package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;
import java.util.List;

/** What is to be found out, and what would count as success: written before anything is trained. */
record Proposal(
        String name,
        String question,
        String hypothesis,
        Criterion criterion,
        List<Alternative> alternatives) {

    /** Another way to the same end. */
    record Alternative(String description, boolean cheaperBaseline) {}

    ObjectNode json(String title, String person) {
        ObjectNode json =
                Json.object()
                        .put("name", title)
                        .put("question", question)
                        .put("hypothesis", hypothesis)
                        .put("team", "demo");
        json.set("criterion", criterion.json());
        json.putArray("people").addObject().put("person", person).put("role", "SCIENTIST");
        json.putArray("dataSources").add(Digits.SOURCE);
        var list = json.putArray("alternatives");
        for (var alternative : alternatives) {
            list.addObject()
                    .put("description", alternative.description())
                    .put("cheaperBaseline", alternative.cheaperBaseline());
        }
        json.putObject("tags").put("demo", "true");
        return json;
    }
}
