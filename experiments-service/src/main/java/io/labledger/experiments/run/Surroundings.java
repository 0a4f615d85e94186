package io.labledger.experiments.run;

import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.eventlog.catalogue.States;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.Experiments;
import io.labledger.experiments.experiment.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a run and has a say in what may be done with it.
 *
 * @param experiment where the run's experiment stands
 * @param parent what is known of the run that it is to be a part of
 */
public record Surroundings(Standing experiment, Parent parent) {

    /** How the parent that was named fits. */
    public enum Parent {
        NONE,
        OF_THE_SAME_EXPERIMENT,
        OF_ANOTHER_EXPERIMENT,
        UNKNOWN
    }

    /** Nothing that is in the way of anything. */
    static final Surroundings FREE = new Surroundings(Standing.RUNNING, Parent.NONE);

    static Surroundings of(RunCommand command, Run run, States others) {
        return switch (command) {
            case RunCommand.Start start ->
                    new Surroundings(
                            others.load(Experiments.KIND, start.experimentId().stream())
                                    .state()
                                    .standing(),
                            parent(start.parentRunId(), start.experimentId(), others));
            case RunCommand.Log _,
                    RunCommand.DeleteTags _,
                    RunCommand.Finish _,
                    RunCommand.Reopen _,
                    RunCommand.Rename _,
                    RunCommand.Delete _,
                    RunCommand.Restore _ ->
                    // as this process has seen it last: a log call costs no query
                    new Surroundings(experimentOf(run, others), Parent.NONE);
        };
    }

    private static Standing experimentOf(Run run, States others) {
        var beginning = run.beginning();
        return beginning == null
                ? Standing.UNKNOWN
                : others.recent(Experiments.KIND, beginning.experimentId().stream())
                        .state()
                        .standing();
    }

    private static Parent parent(@Nullable RunId parent, ExperimentId experiment, States others) {
        if (parent == null) {
            return Parent.NONE;
        }
        var run = others.load(Runs.KIND, parent.stream()).state();
        if (!run.exists()) {
            return Parent.UNKNOWN;
        }
        return run.isOf(experiment) ? Parent.OF_THE_SAME_EXPERIMENT : Parent.OF_ANOTHER_EXPERIMENT;
    }

    Optional<Refusal> obstacle(RunCommand command) {
        return command instanceof RunCommand.Start
                ? experiment.admitsRuns().or(this::parentObstacle)
                : experiment.isActive();
    }

    private Optional<Refusal> parentObstacle() {
        return switch (parent) {
            case NONE, OF_THE_SAME_EXPERIMENT -> Optional.empty();
            case OF_ANOTHER_EXPERIMENT ->
                    Optional.of(
                            new Refusal(
                                    "parent-in-other-experiment",
                                    "The parent run belongs to another experiment",
                                    "parentRunId"));
            case UNKNOWN ->
                    Optional.of(
                            new Refusal(
                                    "parent-run-not-found",
                                    "There is no run with the id of the parent",
                                    "parentRunId"));
        };
    }
}
