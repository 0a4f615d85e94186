package io.labledger.experiments.run;

import io.labledger.experiments.experiment.ExperimentId;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a run.
 *
 * @param beginning null before it is started
 * @param ending null while it is running
 */
public record Run(
        String name,
        @Nullable Beginning beginning,
        @Nullable Ending ending,
        boolean deleted,
        Logged logged) {

    public static final Run NONE = new Run("", null, null, false, Logged.NOTHING);

    public boolean exists() {
        return beginning != null;
    }

    /** Whether it exists and belongs to an experiment. */
    public boolean isOf(ExperimentId experiment) {
        return beginning != null && beginning.experimentId().equals(experiment);
    }

    /** The run after a fact. */
    public Run evolve(RunEvent event) {
        return switch (event) {
            case RunEvent.Started(
                            var experiment,
                            var given,
                            var parent,
                            var startTime,
                            var source,
                            var tags) ->
                    new Run(
                            given,
                            new Beginning(experiment, parent, startTime, source),
                            null,
                            false,
                            logged.withTags(tags));
            case RunEvent.ParamsLogged(var params) -> with(logged.withParams(params));
            case RunEvent.TagsSet(var tags) -> with(logged.withTags(tags));
            case RunEvent.TagsDeleted(var keys) -> with(logged.withoutTags(keys));
            case RunEvent.MetricsLogged(var columns) -> with(logged.withMetrics(columns.points()));
            case RunEvent.InputsLogged(var datasets) -> with(logged.withInputs(datasets));
            case RunEvent.OutputsLogged(var models, var artifacts) ->
                    with(logged.withOutputs(models, artifacts));
            case RunEvent.Finished(var status, var endTime, var error) ->
                    ending(new Ending(status, endTime, error));
            case RunEvent.Reopened() -> ending(null);
            case RunEvent.Renamed(var next) -> new Run(next, beginning, ending, deleted, logged);
            case RunEvent.Deleted() -> new Run(name, beginning, ending, true, logged);
            case RunEvent.Restored() -> new Run(name, beginning, ending, false, logged);
        };
    }

    private Run with(Logged next) {
        return new Run(name, beginning, ending, deleted, next);
    }

    private Run ending(@Nullable Ending next) {
        return new Run(name, beginning, next, deleted, logged);
    }
}
