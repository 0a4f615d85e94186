package io.labledger.experiments.run;

import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.eventlog.append.Guard;
import io.labledger.eventlog.catalogue.States;
import io.labledger.experiments.experiment.Experiment;
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
 * @param seen the stream of the experiment, at the version that says so; null where there is none
 */
public record Surroundings(Standing experiment, Parent parent, @Nullable Guard seen) {

    /** How the parent that was named fits. */
    public enum Parent {
        NONE,
        OF_THE_SAME_EXPERIMENT,
        OF_ANOTHER_EXPERIMENT,
        UNKNOWN
    }

    /** Nothing that is in the way of anything. */
    static final Surroundings FREE = new Surroundings(Standing.RUNNING, Parent.NONE);

    /** Surroundings that do not change. */
    Surroundings(Standing experiment, Parent parent) {
        this(experiment, parent, null);
    }

    static Surroundings of(RunCommand command, Run run, States others) {
        return switch (command) {
            case RunCommand.Start start -> {
                var stream = start.experimentId().stream();
                yield of(
                        stream,
                        others.load(Experiments.KIND, stream),
                        parent(start.parentRunId(), start.experimentId(), others));
            }
            case RunCommand.Log _,
                    RunCommand.DeleteTags _,
                    RunCommand.Finish _,
                    RunCommand.Reopen _,
                    RunCommand.Rename _,
                    RunCommand.Delete _,
                    RunCommand.Restore _ ->
                    // as this process has seen it last: a log call costs no query
                    ofRun(run, others);
        };
    }

    private static Surroundings ofRun(Run run, States others) {
        var beginning = run.beginning();
        if (beginning == null) {
            return new Surroundings(Standing.UNKNOWN, Parent.NONE);
        }
        var stream = beginning.experimentId().stream();
        return of(stream, others.recent(Experiments.KIND, stream), Parent.NONE);
    }

    private static Surroundings of(String stream, Loaded<Experiment> experiment, Parent parent) {
        return new Surroundings(
                experiment.state().standing(), parent, new Guard(stream, experiment.version()));
    }

    /** A decision that holds only as long as the experiment stands where it was seen. */
    <E> Decision<E> guard(Decision<E> decision) {
        return seen == null ? decision : decision.guardedBy(seen.stream(), seen.version());
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
