package io.labledger.experiments.experiment;

import io.labledger.experiments.blocker.Blocker;
import io.labledger.experiments.conclusion.Learning;
import io.labledger.experiments.conclusion.Outcome;
import org.jspecify.annotations.Nullable;

/** What happened to an experiment. */
public sealed interface ExperimentEvent {

    record Proposed(int revision, ExperimentRecord record) implements ExperimentEvent {}

    record Amended(int revision, ExperimentRecord record) implements ExperimentEvent {}

    record Started() implements ExperimentEvent {}

    record Blocked(Blocker.Kind kind, String reason) implements ExperimentEvent {}

    record Unblocked(@Nullable String note) implements ExperimentEvent {}

    record IterationRecorded(int iteration, String change, @Nullable String finding)
            implements ExperimentEvent {}

    record AlternativeAdded(int alternative, String description, boolean cheaperBaseline)
            implements ExperimentEvent {}

    record AlternativeTried(int alternative, String finding) implements ExperimentEvent {}

    record Concluded(Outcome outcome, Learning learning) implements ExperimentEvent {}

    record Archived(@Nullable String reason) implements ExperimentEvent {}

    record Restored() implements ExperimentEvent {}
}
