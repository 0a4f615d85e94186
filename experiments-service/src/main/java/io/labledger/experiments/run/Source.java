package io.labledger.experiments.run;

import io.labledger.http.limits.Name;
import org.jspecify.annotations.Nullable;

/** Where the code of a run comes from, and what started it. */
public record Source(
        @Nullable @Name(max = 2_000) String repository,
        @Nullable @Name String commit,
        @Nullable @Name String branch,
        @Nullable @Name(max = 2_000) String ciJob,
        @Nullable @Name(max = 2_000) String entryPoint) {}
