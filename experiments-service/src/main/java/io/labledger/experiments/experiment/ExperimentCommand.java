package io.labledger.experiments.experiment;

import io.labledger.experiments.blocker.Blocker;
import io.labledger.experiments.conclusion.Learning;
import io.labledger.experiments.conclusion.Outcome;
import io.labledger.http.limits.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants of an experiment. What the fields may hold is said here, once for all ways in.
 */
public sealed interface ExperimentCommand {

    record Propose(@Valid ExperimentRecord record) implements ExperimentCommand {}

    record Amend(@Valid ExperimentRecord record) implements ExperimentCommand {}

    record Start() implements ExperimentCommand {}

    record Block(Blocker.Kind kind, @NotBlank @Text String reason) implements ExperimentCommand {}

    record Unblock(@Nullable @Text String note) implements ExperimentCommand {}

    record RecordIteration(@NotBlank @Text String change, @Nullable @Text String finding)
            implements ExperimentCommand {}

    record AddAlternative(@NotBlank @Text String description, boolean cheaperBaseline)
            implements ExperimentCommand {}

    record TryAlternative(int alternative, @NotBlank @Text String finding)
            implements ExperimentCommand {}

    record Conclude(Outcome outcome, @Valid Learning learning) implements ExperimentCommand {}

    record Archive(@Nullable @Text String reason) implements ExperimentCommand {}

    record Restore() implements ExperimentCommand {}

    /** What a fact that was recorded elsewhere wants of an experiment here. */
    static ExperimentCommand wantedBy(ExperimentEvent fact) {
        return switch (fact) {
            case ExperimentEvent.Proposed(_, var record) -> new Propose(record);
            case ExperimentEvent.Amended(_, var record) -> new Amend(record);
            case ExperimentEvent.Started() -> new Start();
            case ExperimentEvent.Blocked(var kind, var reason) -> new Block(kind, reason);
            case ExperimentEvent.Unblocked(var note) -> new Unblock(note);
            case ExperimentEvent.IterationRecorded(_, var change, var finding) ->
                    new RecordIteration(change, finding);
            case ExperimentEvent.AlternativeAdded(_, var description, var cheaper) ->
                    new AddAlternative(description, cheaper);
            case ExperimentEvent.AlternativeTried(var number, var finding) ->
                    new TryAlternative(number, finding);
            case ExperimentEvent.Concluded(var outcome, var learning) ->
                    new Conclude(outcome, learning);
            case ExperimentEvent.Archived(var reason) -> new Archive(reason);
            case ExperimentEvent.Restored() -> new Restore();
        };
    }
}
