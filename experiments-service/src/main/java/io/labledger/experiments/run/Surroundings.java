package io.labledger.experiments.run;

import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.experiments.experiment.Standing;
import java.util.Optional;

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
