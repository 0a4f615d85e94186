package io.labledger.insights.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.insights.event.LedgerEvent;
import io.labledger.insights.event.MetricColumns;
import io.labledger.insights.event.RunFact;
import io.labledger.insights.event.UnexpectedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds what happens to runs into rows of run, run_param and run_tag. */
final class RunProjection {

    private static final JsonMapper JSON = new JsonMapper();

    private final Batch batch;
    private final States states;

    RunProjection(Batch batch, States states) {
        this.batch = batch;
        this.states = states;
    }

    /** Applies a fact; refuses before anything is changed. Returns the run. */
    RunState fold(LedgerEvent event, RunFact fact) {
        RunState run =
                fact instanceof RunFact.Started started ? started(event, started) : known(event);
        switch (fact) {
            case RunFact.Started _ -> {}
            case MetricColumns points -> points(run, points);
            case RunFact.ParamsLogged(var params) -> run.params.putAll(params);
            case RunFact.TagsSet(var tags) -> run.tags.putAll(tags);
            case RunFact.TagsDeleted(var keys) -> keys.forEach(key -> run.tags.put(key, null));
            case RunFact.InputsLogged(var datasets) ->
                    run.inputs = merge(run.inputs, datasets, "name", "digest", "context");
            case RunFact.OutputsLogged outputs -> run.outputs = merge(run.outputs, outputs);
            case RunFact.Finished(var status, var endTime, var error) -> {
                run.status = status;
                run.endTime = endTime;
                run.error = error;
            }
            case RunFact.Reopened() -> {
                run.status = "RUNNING";
                run.endTime = null;
                run.error = null;
            }
            case RunFact.Renamed(var name) -> run.name = name;
            case RunFact.Deleted() -> run.lifecycle = "DELETED";
            case RunFact.Restored() -> run.lifecycle = "ACTIVE";
        }
        run.updatedAt = event.time();
        run.version = event.version();
        batch.touch(run);
        return run;
    }

    private RunState known(LedgerEvent event) {
        RunState run = states.run(event.stream());
        if (run == null) {
            throw new UnexpectedEvent("the run is not known: its start was never projected");
        }
        return run;
    }

    private RunState started(LedgerEvent event, RunFact.Started fact) {
        String id = event.runId();
        if (states.run(event.stream()) != null) {
            throw new UnexpectedEvent("the run has been started before");
        }
        RunState run = new RunState(id);
        run.experimentId = fact.experimentId();
        run.name = fact.name();
        run.parentRunId = fact.parentRunId();
        run.source = fact.source() == null ? null : fact.source().toString();
        run.startTime = fact.startTime();
        run.actor = event.actor();
        run.tags.putAll(fact.tags());
        run.seriesComplete = true;
        states.add(run);
        return run;
    }

    private void points(RunState run, MetricColumns points) {
        var keys = points.keys();
        Series[] series = new Series[keys.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] =
                    run.series.computeIfAbsent(
                            keys.get(i), key -> new Series(run, key, run.seriesComplete));
        }
        int[] key = points.key();
        for (int row = 0; row < points.size(); row++) {
            Series one = series[key == null ? 0 : key[row]];
            batch.touch(one);
            one.pending.add(points.steps()[row], points.times()[row], points.values()[row]);
        }
    }

    /** Adds what is not there yet; what is there with the same identity is replaced in place. */
    private static String merge(@Nullable String json, List<JsonNode> added, String... identity) {
        ArrayNode all = json == null ? JSON.createArrayNode() : (ArrayNode) tree(json);
        merge(all, added, identity);
        return all.toString();
    }

    private static String merge(@Nullable String json, RunFact.OutputsLogged added) {
        ObjectNode all = json == null ? JSON.createObjectNode() : (ObjectNode) tree(json);
        merge(all.withArray("models"), added.models(), "modelId");
        merge(all.withArray("artifacts"), added.artifacts(), "path");
        return all.toString();
    }

    private static void merge(ArrayNode all, List<JsonNode> added, String... identity) {
        for (JsonNode one : added) {
            int at = 0;
            while (at < all.size() && !same(all.get(at), one, identity)) {
                at++;
            }
            if (at < all.size()) {
                all.set(at, one);
            } else {
                all.add(one);
            }
        }
    }

    private static boolean same(JsonNode a, JsonNode b, String... identity) {
        for (String field : identity) {
            if (!a.path(field).equals(b.path(field))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnexpectedEvent("what is stored of the run's inputs or outputs is not JSON");
        }
    }

    /** Appends the rows of every run that was touched. */
    void write() {
        Tables tables = batch.tables;
        for (RunState run : batch.runs) {
            if (run.stored) {
                tables.oldRuns.add(run.id);
                run.params.keySet().forEach(key -> tables.oldParams.add(run.id, key));
                run.tags.keySet().forEach(key -> tables.oldTags.add(run.id, key));
            }
            writeRun(tables.runs, run);
            run.params.forEach((key, value) -> pair(tables.params, run, key, value));
            run.tags.forEach(
                    (key, value) -> {
                        if (value != null) {
                            pair(tables.tags, run, key, value);
                        }
                    });
            run.params.clear();
            run.tags.clear();
            run.stored = true;
            run.touched = false;
        }
    }

    private static void pair(CopyRows rows, RunState run, String key, String value) {
        rows.row().text(run.id).text(key).text(value).time(run.startTime);
    }

    private static void writeRun(CopyRows rows, RunState run) {
        rows.row()
                .text(run.id)
                .text(run.experimentId)
                .text(run.name)
                .text(run.status)
                .text(run.lifecycle)
                .text(run.parentRunId)
                .json(run.source)
                .json(run.inputs)
                .json(run.outputs)
                .time(run.startTime)
                .time(run.endTime)
                .text(run.error)
                .text(run.actor)
                .time(run.updatedAt)
                .int4(run.version);
    }
}
