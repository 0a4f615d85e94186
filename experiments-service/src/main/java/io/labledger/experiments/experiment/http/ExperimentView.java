package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.experiments.alternative.Alternatives;
import io.labledger.experiments.blocker.Blocker;
import io.labledger.experiments.conclusion.Conclusion;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.ExperimentRecord;
import io.labledger.experiments.iteration.Iteration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An experiment as it stands; {@code record} is what can be changed and sent back. */
public record ExperimentView(
        ExperimentId id,
        int version,
        Experiment.Status status,
        boolean archived,
        int revision,
        ExperimentRecord record,
        List<Alternatives.Considered> alternatives,
        List<Iteration> iterations,
        @Nullable Blocker blocker,
        @Nullable Conclusion conclusion) {

    static ExperimentView of(ExperimentId id, Loaded<Experiment> loaded) {
        var state = loaded.state();
        return new ExperimentView(
                id,
                loaded.version(),
                state.status(),
                state.archived(),
                state.revision(),
                Objects.requireNonNull(state.record()),
                state.alternatives().considered(),
                state.iterations(),
                state.blocker(),
                state.conclusion());
    }
}
