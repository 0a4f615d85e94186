package io.labledger.insights.experiments.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.UnexpectedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the facts of the log of experiments. */
public final class ExperimentsFacts {

    private final FactReaders readers = new FactReaders("io.labledger.experiments.");

    private ExperimentsFacts() {
        readers.on("experiment-proposed.v1", this::proposed);
        readers.on("experiment-amended.v1", this::amended);
        readers.on("experiment-started.v1", ExperimentFact.Started.class);
        readers.on("experiment-blocked.v1", ExperimentFact.Blocked.class);
        readers.on("experiment-unblocked.v1", ExperimentFact.Unblocked.class);
        readers.on("experiment-iteration-recorded.v1", ExperimentFact.IterationRecorded.class);
        readers.on("experiment-alternative-added.v1", ExperimentFact.AlternativeAdded.class);
        readers.on("experiment-alternative-tried.v1", ExperimentFact.AlternativeTried.class);
        readers.on("experiment-concluded.v1", ExperimentFact.Concluded.class);
        readers.on("experiment-archived.v1", ExperimentFact.Archived.class);
        readers.on("experiment-restored.v1", ExperimentFact.Restored.class);
        readers.on("run-started.v1", RunFact.Started.class);
        readers.on("run-params-logged.v1", RunFact.ParamsLogged.class);
        readers.on("run-tags-set.v1", RunFact.TagsSet.class);
        readers.on("run-tags-deleted.v1", RunFact.TagsDeleted.class);
        readers.on(
                "run-metrics-logged.v1",
                json -> MetricColumns.read(json, readers.words(), readers.times()));
        readers.on("run-inputs-logged.v1", RunFact.InputsLogged.class);
        readers.on("run-outputs-logged.v1", RunFact.OutputsLogged.class);
        readers.on("run-finished.v1", RunFact.Finished.class);
        readers.on("run-reopened.v1", RunFact.Reopened.class);
        readers.on("run-renamed.v1", RunFact.Renamed.class);
        readers.on("run-deleted.v1", RunFact.Deleted.class);
        readers.on("run-restored.v1", RunFact.Restored.class);
    }

    /** Readers of all of them. */
    public static FactReaders readers() {
        return new ExperimentsFacts().readers;
    }

    private Fact proposed(JsonParser json) throws IOException {
        JsonNode data = readers.mapper().readTree(json);
        return new ExperimentFact.Proposed(revision(data), record(data.get("record")));
    }

    private Fact amended(JsonParser json) throws IOException {
        JsonNode data = readers.mapper().readTree(json);
        return new ExperimentFact.Amended(revision(data), record(data.get("record")));
    }

    private static int revision(JsonNode data) {
        if (!data.path("revision").isInt()) {
            throw new UnexpectedEvent("revision is not a number");
        }
        return data.path("revision").intValue();
    }

    private static ExperimentFact.Proposal record(@Nullable JsonNode record) {
        if (record == null || !record.isObject()) {
            throw new UnexpectedEvent("record is not an object");
        }
        List<ExperimentFact.Alternative> alternatives = new ArrayList<>();
        for (JsonNode alternative : record.path("alternatives")) {
            alternatives.add(
                    new ExperimentFact.Alternative(
                            text(alternative, "description"),
                            alternative.path("cheaperBaseline").booleanValue()));
        }
        JsonNode tags = record.path("tags");
        return new ExperimentFact.Proposal(
                text(record, "name"),
                text(record, "question"),
                text(record, "hypothesis"),
                text(record, "team"),
                alternatives,
                tags.isObject() ? tags.toString() : "{}",
                record.toString());
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new UnexpectedEvent(field + " is not text");
        }
        return value.textValue();
    }
}
