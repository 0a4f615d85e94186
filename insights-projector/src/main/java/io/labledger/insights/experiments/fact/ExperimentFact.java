package io.labledger.insights.experiments.fact;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.follower.envelope.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an experiment. */
public sealed interface ExperimentFact extends Fact {

    record Proposed(int revision, Proposal record) implements ExperimentFact {
        public Proposed {
            requireNonNull(record, "record");
        }
    }

    record Amended(int revision, Proposal record) implements ExperimentFact {
        public Amended {
            requireNonNull(record, "record");
        }
    }

    record Started() implements ExperimentFact {}

    record Blocked(String kind, String reason) implements ExperimentFact {
        public Blocked {
            requireNonNull(kind, "kind");
            requireNonNull(reason, "reason");
        }
    }

    record Unblocked(@Nullable String note) implements ExperimentFact {}

    record IterationRecorded(int iteration, String change, @Nullable String finding)
            implements ExperimentFact {
        public IterationRecorded {
            requireNonNull(change, "change");
        }
    }

    record AlternativeAdded(int alternative, String description, boolean cheaperBaseline)
            implements ExperimentFact {
        public AlternativeAdded {
            requireNonNull(description, "description");
        }
    }

    record AlternativeTried(int alternative, @Nullable String finding) implements ExperimentFact {}

    record Concluded(String outcome, JsonNode learning) implements ExperimentFact {
        public Concluded {
            requireNonNull(outcome, "outcome");
            requireNonNull(learning, "learning");
        }
    }

    record Archived(@Nullable String reason) implements ExperimentFact {}

    record Restored() implements ExperimentFact {}

    /** What the experiment's record says; {@code json} is all of it. */
    record Proposal(
            String name,
            String question,
            String hypothesis,
            String team,
            List<Alternative> alternatives,
            String tags,
            String json) {}

    /** One alternative of a record. */
    record Alternative(String description, boolean cheaperBaseline) {}
}
