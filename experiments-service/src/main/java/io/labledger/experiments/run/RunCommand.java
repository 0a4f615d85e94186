package io.labledger.experiments.run;

import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.http.limits.CalendarTime;
import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What someone wants of a run. What the fields may hold is said here, once for all ways in. */
public sealed interface RunCommand {

    record Start(
            ExperimentId experimentId,
            @Name String name,
            @Nullable RunId parentRunId,
            @CalendarTime Instant startTime,
            @Nullable @Valid Source source,
            @Size(max = 100) Map<@Name String, @Text(max = 6_000) String> params,
            @Size(max = 100) Map<@Name String, @Text(max = 8_000) String> tags)
            implements RunCommand {}

    /** All of it or nothing. */
    record Log(
            @Size(max = 100) Map<@Name String, @Text(max = 6_000) String> params,
            @Size(max = 100) Map<@Name String, @Text(max = 8_000) String> tags,
            @Valid MetricPoints metrics,
            @Size(max = 100) List<@Valid Dataset> datasets,
            @Size(max = 100) List<@Valid Model> models,
            @Size(max = 1_000) List<@Valid Artifact> artifacts)
            implements RunCommand {

        static Log params(Map<String, String> params) {
            return new Log(params, Map.of(), MetricPoints.NONE, List.of(), List.of(), List.of());
        }

        static Log tags(Map<String, String> tags) {
            return new Log(Map.of(), tags, MetricPoints.NONE, List.of(), List.of(), List.of());
        }

        static Log metrics(MetricPoints metrics) {
            return new Log(Map.of(), Map.of(), metrics, List.of(), List.of(), List.of());
        }

        static Log inputs(List<Dataset> datasets) {
            return new Log(Map.of(), Map.of(), MetricPoints.NONE, datasets, List.of(), List.of());
        }

        static Log outputs(List<Model> models, List<Artifact> artifacts) {
            return new Log(Map.of(), Map.of(), MetricPoints.NONE, List.of(), models, artifacts);
        }
    }

    record DeleteTags(@Size(max = 100) List<@Name String> keys) implements RunCommand {}

    record Finish(Result status, @CalendarTime Instant endTime, @Nullable @Text String error)
            implements RunCommand {}

    record Reopen() implements RunCommand {}

    record Rename(@Name String name) implements RunCommand {}

    record Delete() implements RunCommand {}

    record Restore() implements RunCommand {}

    /** What a fact that was recorded elsewhere wants of a run here. */
    static RunCommand wantedBy(RunEvent fact) {
        return switch (fact) {
            case RunEvent.Started(
                            var experiment,
                            var name,
                            var parent,
                            var startTime,
                            var source,
                            var tags) ->
                    new Start(experiment, name, parent, startTime, source, Map.of(), tags);
            case RunEvent.ParamsLogged(var params) -> Log.params(params);
            case RunEvent.TagsSet(var tags) -> Log.tags(tags);
            case RunEvent.TagsDeleted(var keys) -> new DeleteTags(keys);
            case RunEvent.MetricsLogged(var columns) -> Log.metrics(columns.points());
            case RunEvent.InputsLogged(var datasets) -> Log.inputs(datasets);
            case RunEvent.OutputsLogged(var models, var artifacts) ->
                    Log.outputs(models, artifacts);
            case RunEvent.Finished(var status, var endTime, var error) ->
                    new Finish(status, endTime, error);
            case RunEvent.Reopened() -> new Reopen();
            case RunEvent.Renamed(var name) -> new Rename(name);
            case RunEvent.Deleted() -> new Delete();
            case RunEvent.Restored() -> new Restore();
        };
    }
}
