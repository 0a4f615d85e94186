package io.labledger.insights.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Experiments of which one text each is known, and a search among them. */
final class Finder {

    private final JsonMapper json = new JsonMapper();
    private final Envelope log = new Envelope();
    private final ReadModel model;
    private final ExperimentSearch search;
    private int experiments;

    Finder() throws SQLException {
        model = ReadModel.create();
        search =
                new ExperimentSearch(
                        new io.labledger.insights.query.ReadModel(
                                model.source(), io.labledger.insights.history.ReadModel.CONTEXTS),
                        json);
    }

    /** Proposes an experiment. */
    Finder propose(String name, String question, Map<String, String> tags) throws Exception {
        var record = json.createObjectNode();
        record.put("name", name).put("question", question).put("hypothesis", "").put("team", "");
        record.putPOJO("tags", tags);
        log.append(
                "experiment/" + (1_000 + experiments++),
                "experiment-proposed.v1",
                "ana",
                json.writeValueAsString(Map.of("revision", 1, "record", record)));
        return this;
    }

    Finder append(String id, String type, String data) {
        log.append("experiment/" + id, type, "ana", data);
        return this;
    }

    /** Projects what has been said since. */
    Finder project() throws SQLException {
        var events = ReadModel.read(log.events());
        model.projection().apply(events, events.getLast().position());
        assertThat(model.text("SELECT reason FROM experiments.parked_event")).isNull();
        return this;
    }

    /** Names of the experiments found, in order, page by page. */
    List<String> names(String q, int limit) {
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var query =
                    ExperimentQuery.of(
                            q, null, null, null, List.of(), "false", null, limit, cursor);
            var page = search.search(query);
            page.items().forEach(found -> names.add(found.name()));
            cursor = page.next();
        } while (cursor != null);
        return names;
    }
}
