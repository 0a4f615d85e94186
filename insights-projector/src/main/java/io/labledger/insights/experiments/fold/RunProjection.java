package io.labledger.insights.experiments.fold;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.experiments.fact.MetricColumns;
import io.labledger.insights.experiments.fact.RunFact;
import java.util.List;

/** Folds what happens to runs into rows of run, run_param and run_tag. */
final class RunProjection {

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
                    items(run, event, RunItem.Kind.INPUTS, datasets);
            case RunFact.OutputsLogged(var models, var artifacts) -> {
                items(run, event, RunItem.Kind.MODELS, models);
                items(run, event, RunItem.Kind.ARTIFACTS, artifacts);
            }
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
        String id = event.idAfter("run/");
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

    /** One with the identity of one that is there takes its place. */
    private static void items(
            RunState run, LedgerEvent event, RunItem.Kind kind, List<JsonNode> items) {
        int place = 0;
        for (var item : items) {
            var one = RunItem.of(kind, event.position(), place++, item);
            run.items.merge(kind + one.identity(), one, RunItem::replacedBy);
        }
    }

    /** Appends the rows of every run that was touched. */
    void write() {
        Tables tables = batch.tables;
        for (RunState run : batch.runs) {
            tables.runs.put(run, run.stored);
            run.params.forEach(
                    (key, value) -> tables.params.put(new Pair(run, key, value), run.stored));
            run.tags.forEach((key, value) -> tag(run, new Pair(run, key, value)));
            run.items.values().forEach(item -> tables.items.add(run.id, item));
            run.params.clear();
            run.tags.clear();
            run.items.clear();
            run.stored = true;
            run.touched = false;
        }
    }

    private void tag(RunState run, Pair tag) {
        if (tag.value() != null) {
            batch.tables.tags.put(tag, run.stored);
        } else if (run.stored) {
            batch.tables.tags.delete(tag);
        }
    }
}
