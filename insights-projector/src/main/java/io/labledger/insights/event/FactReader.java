package io.labledger.insights.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the data of an event into a fact, by the event's type. Fields added later are ignored. */
final class FactReader {

    private interface Reader {
        Fact read(JsonParser json) throws IOException;
    }

    private static final String PREFIX = "io.labledger.experiments.";

    private final JsonMapper mapper;
    private final Map<String, Reader> readers = new HashMap<>();

    FactReader(Words words, Times times) {
        mapper =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .addModule(new SimpleModule().addDeserializer(Instant.class, times))
                        .build();
        on("experiment-proposed.v1", this::proposed);
        on("experiment-amended.v1", this::amended);
        on("experiment-started.v1", ExperimentFact.Started.class);
        on("experiment-blocked.v1", ExperimentFact.Blocked.class);
        on("experiment-unblocked.v1", ExperimentFact.Unblocked.class);
        on("experiment-iteration-recorded.v1", ExperimentFact.IterationRecorded.class);
        on("experiment-alternative-added.v1", ExperimentFact.AlternativeAdded.class);
        on("experiment-alternative-tried.v1", ExperimentFact.AlternativeTried.class);
        on("experiment-concluded.v1", ExperimentFact.Concluded.class);
        on("experiment-archived.v1", ExperimentFact.Archived.class);
        on("experiment-restored.v1", ExperimentFact.Restored.class);
        on("run-started.v1", RunFact.Started.class);
        on("run-params-logged.v1", RunFact.ParamsLogged.class);
        on("run-tags-set.v1", RunFact.TagsSet.class);
        on("run-tags-deleted.v1", RunFact.TagsDeleted.class);
        on("run-metrics-logged.v1", json -> MetricColumns.read(json, words, times));
        on("run-inputs-logged.v1", RunFact.InputsLogged.class);
        on("run-outputs-logged.v1", RunFact.OutputsLogged.class);
        on("run-finished.v1", RunFact.Finished.class);
        on("run-reopened.v1", RunFact.Reopened.class);
        on("run-renamed.v1", RunFact.Renamed.class);
        on("run-deleted.v1", RunFact.Deleted.class);
        on("run-restored.v1", RunFact.Restored.class);
    }

    private void on(String type, Reader reader) {
        readers.put(PREFIX + type, reader);
    }

    private void on(String type, Class<? extends Fact> fact) {
        ObjectReader reader = mapper.readerFor(fact);
        on(type, json -> reader.readValue(json));
    }

    /** Reads the data object that the parser stands at the start of. */
    Fact read(String type, JsonParser json) throws IOException {
        Reader reader = readers.get(type);
        if (reader == null) {
            json.skipChildren();
            return new Fact.Unreadable("this version does not know the type " + type);
        }
        return reader.read(json);
    }

    private Fact proposed(JsonParser json) throws IOException {
        JsonNode data = mapper.readTree(json);
        return new ExperimentFact.Proposed(revision(data), record(data.get("record")));
    }

    private Fact amended(JsonParser json) throws IOException {
        JsonNode data = mapper.readTree(json);
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
