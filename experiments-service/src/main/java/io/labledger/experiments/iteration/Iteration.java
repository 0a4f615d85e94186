package io.labledger.experiments.iteration;

import org.jspecify.annotations.Nullable;

/** Round {@code number} (from 1): what was changed, and what that showed if anything yet. */
public record Iteration(int number, String change, @Nullable String finding) {}
