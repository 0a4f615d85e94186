package io.labledger.experiments.run;

import io.labledger.http.limits.Name;
import org.jspecify.annotations.Nullable;

/** A model that came out of a run, and after which step if that is known. */
public record Model(@Name String modelId, @Nullable @Name String name, @Nullable Long step) {}
