package io.labledger.experiments.run;

import io.labledger.experiments.experiment.ExperimentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is settled when a run starts. */
public record Beginning(
        ExperimentId experimentId,
        @Nullable RunId parentRunId,
        Instant startTime,
        @Nullable Source source) {}
