package io.labledger.experiments.experiment;

import io.labledger.experiments.alternative.Alternative;
import io.labledger.experiments.alternative.Alternatives;
import io.labledger.experiments.blocker.Blocker;
import io.labledger.experiments.conclusion.Conclusion;
import io.labledger.experiments.iteration.Iteration;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePVector;

/**
 * What we know of an experiment.
 *
 * @param revision of the record, from 1; 0 before it is proposed
 * @param blocker what it waits for, while it is blocked
 * @param conclusion once it is concluded
 */
public record Experiment(
        Status status,
        boolean archived,
        int revision,
        @Nullable ExperimentRecord record,
        Alternatives alternatives,
        TreePVector<Iteration> iterations,
        @Nullable Blocker blocker,
        @Nullable Conclusion conclusion) {

    /** Where an experiment stands. */
    public enum Status {
        UNKNOWN,
        PROPOSED,
        RUNNING,
        BLOCKED,
        CONCLUDED
    }

    public static final Experiment NONE =
            new Experiment(
                    Status.UNKNOWN,
                    false,
                    0,
                    null,
                    Alternatives.NONE,
                    TreePVector.empty(),
                    null,
                    null);

    /** Where it stands, with archived before everything else. */
    public Standing standing() {
        if (archived) {
            return Standing.ARCHIVED;
        }
        return switch (status) {
            case UNKNOWN -> Standing.UNKNOWN;
            case PROPOSED -> Standing.PROPOSED;
            case RUNNING -> Standing.RUNNING;
            case BLOCKED -> Standing.BLOCKED;
            case CONCLUDED -> Standing.CONCLUDED;
        };
    }

    /** The experiment after a fact. */
    public Experiment evolve(ExperimentEvent event) {
        return switch (event) {
            case ExperimentEvent.Proposed(var number, var proposed) ->
                    with(Status.PROPOSED).stating(number, proposed);
            case ExperimentEvent.Amended(var number, var amended) -> stating(number, amended);
            case ExperimentEvent.Started() -> with(Status.RUNNING);
            case ExperimentEvent.Blocked(var kind, var reason) ->
                    with(Status.BLOCKED).waitingFor(new Blocker(kind, reason));
            case ExperimentEvent.Unblocked(_) -> with(Status.RUNNING).waitingFor(null);
            case ExperimentEvent.IterationRecorded(var number, var change, var finding) ->
                    iterating(new Iteration(number, change, finding));
            case ExperimentEvent.AlternativeAdded(_, var description, var cheaper) ->
                    considering(alternatives.adding(new Alternative(description, cheaper)));
            case ExperimentEvent.AlternativeTried(var number, var finding) ->
                    considering(alternatives.tried(number, finding));
            case ExperimentEvent.Concluded(var outcome, var learning) ->
                    with(Status.CONCLUDED)
                            .waitingFor(null)
                            .ending(new Conclusion(outcome, learning));
            case ExperimentEvent.Archived(_) -> archived(true);
            case ExperimentEvent.Restored() -> archived(false);
        };
    }

    private Experiment with(Status next) {
        return new Experiment(
                next, archived, revision, record, alternatives, iterations, blocker, conclusion);
    }

    private Experiment stating(int number, ExperimentRecord next) {
        return new Experiment(
                status,
                archived,
                number,
                next,
                alternatives.restated(next.alternatives()),
                iterations,
                blocker,
                conclusion);
    }

    private Experiment waitingFor(@Nullable Blocker next) {
        return new Experiment(
                status, archived, revision, record, alternatives, iterations, next, conclusion);
    }

    private Experiment iterating(Iteration one) {
        return new Experiment(
                status,
                archived,
                revision,
                record,
                alternatives,
                iterations.plus(one),
                blocker,
                conclusion);
    }

    private Experiment considering(Alternatives next) {
        return new Experiment(
                status, archived, revision, record, next, iterations, blocker, conclusion);
    }

    private Experiment ending(Conclusion end) {
        return new Experiment(
                status, archived, revision, record, alternatives, iterations, blocker, end);
    }

    private Experiment archived(boolean next) {
        return new Experiment(
                status, next, revision, record, alternatives, iterations, blocker, conclusion);
    }
}
