package io.labledger.experiments.run;

import io.labledger.http.limits.Name;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** A file that came out of a run: where it is, and how to tell that it is the same one. */
public record Artifact(
        @Name(max = 1_000) String path,
        @Nullable @Name(max = 2_000) String uri,
        @Nullable @PositiveOrZero Long sizeBytes,
        @Nullable
                @Pattern(
                        regexp = "^[0-9a-f]{64}$",
                        message = "must be 64 lowercase hexadecimal digits")
                String sha256) {}
