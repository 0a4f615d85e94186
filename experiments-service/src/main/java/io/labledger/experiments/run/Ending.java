package io.labledger.experiments.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When and how a run ended. */
public record Ending(Result status, Instant endTime, @Nullable String error) {}
