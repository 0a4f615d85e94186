package io.labledger.experiments.run;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.aggregate.Outcome;
import io.labledger.eventlog.aggregate.Request;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.Standing;
import org.jspecify.annotations.Nullable;

/** The runs, each among its surroundings. */
public final class Runs {

    private final Aggregates<RunCommand, Run, RunEvent> runs;
    private final Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments;

    public Runs(
            Aggregates<RunCommand, Run, RunEvent> runs,
            Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments) {
        this.runs = runs;
        this.experiments = experiments;
    }

    /** The run now. */
    public Loaded<Run> load(RunId id) {
        return runs.load(id.stream());
    }

    /** Carries a command out, on what is known of the run's experiment and parent. */
    public Outcome<Run, RunEvent> execute(
            Request<RunCommand> request, Aggregates.Answer<Run, RunEvent> answer) {
        var command = request.command();
        var within = new RunCommand.Within(surroundings(request.stream(), command), command);
        return runs.execute(
                new Request<>(
                        request.stream(),
                        within,
                        request.metadata(),
                        request.ifVersion(),
                        request.key(),
                        request.isNew()),
                answer);
    }

    private Surroundings surroundings(String stream, RunCommand command) {
        return switch (command) {
            case RunCommand.Start start ->
                    new Surroundings(
                            experiments.load(start.experimentId().stream()).state().standing(),
                            parent(start.parentRunId(), start.experimentId()));
            case RunCommand.Log _,
                    RunCommand.DeleteTags _,
                    RunCommand.Finish _,
                    RunCommand.Reopen _,
                    RunCommand.Rename _,
                    RunCommand.Delete _,
                    RunCommand.Restore _,
                    RunCommand.Within _ ->
                    // as this process has seen them last: a log call costs no query
                    new Surroundings(
                            experimentOf(runs.recent(stream).state()), Surroundings.Parent.NONE);
        };
    }

    private Standing experimentOf(Run run) {
        var beginning = run.beginning();
        return beginning == null
                ? Standing.UNKNOWN
                : experiments.recent(beginning.experimentId().stream()).state().standing();
    }

    private Surroundings.Parent parent(@Nullable RunId parent, ExperimentId experiment) {
        if (parent == null) {
            return Surroundings.Parent.NONE;
        }
        var run = load(parent).state();
        if (!run.exists()) {
            return Surroundings.Parent.UNKNOWN;
        }
        return run.isOf(experiment)
                ? Surroundings.Parent.OF_THE_SAME_EXPERIMENT
                : Surroundings.Parent.OF_ANOTHER_EXPERIMENT;
    }
}
