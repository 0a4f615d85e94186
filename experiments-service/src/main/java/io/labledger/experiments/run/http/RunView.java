package io.labledger.experiments.run.http;

import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.metric.LatestMetric;
import io.labledger.experiments.run.Artifact;
import io.labledger.experiments.run.Beginning;
import io.labledger.experiments.run.Dataset;
import io.labledger.experiments.run.Model;
import io.labledger.experiments.run.Run;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as it stands, with the latest point of each metric. */
public record RunView(
        RunId id,
        int version,
        ExperimentId experimentId,
        String name,
        Status status,
        Lifecycle lifecycle,
        @Nullable RunId parentRunId,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable String error,
        @Nullable Source source,
        Map<String, String> params,
        Map<String, LatestMetric> metrics,
        Map<String, String> tags,
        List<Dataset> inputs,
        Outputs outputs) {

    public enum Status {
        RUNNING,
        FINISHED,
        FAILED,
        KILLED
    }

    public enum Lifecycle {
        ACTIVE,
        DELETED
    }

    public record Outputs(List<Model> models, List<Artifact> artifacts) {}

    static RunView of(RunId id, Loaded<Run> loaded) {
        var run = loaded.state();
        Beginning beginning = Objects.requireNonNull(run.beginning());
        var ending = run.ending();
        var logged = run.logged();
        return new RunView(
                id,
                loaded.version(),
                beginning.experimentId(),
                run.name(),
                status(run),
                run.deleted() ? Lifecycle.DELETED : Lifecycle.ACTIVE,
                beginning.parentRunId(),
                beginning.startTime(),
                ending == null ? null : ending.endTime(),
                ending == null ? null : ending.error(),
                beginning.source(),
                logged.params(),
                logged.metrics(),
                logged.tags(),
                logged.datasets().toList(),
                new Outputs(logged.models().toList(), logged.artifacts().toList()));
    }

    private static Status status(Run run) {
        var ending = run.ending();
        if (ending == null) {
            return Status.RUNNING;
        }
        return switch (ending.status()) {
            case FINISHED -> Status.FINISHED;
            case FAILED -> Status.FAILED;
            case KILLED -> Status.KILLED;
        };
    }
}
