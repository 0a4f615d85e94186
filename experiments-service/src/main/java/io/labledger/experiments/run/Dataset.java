package io.labledger.experiments.run;

import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Data that went into a run.
 *
 * @param digest identifies the very content
 * @param context what it was used for, as in "training"
 */
public record Dataset(
        @Name(max = 500) String name,
        @Name String digest,
        @Nullable @Name String sourceType,
        @Nullable @Text String source,
        @Nullable @Name String context,
        @Nullable @PositiveOrZero Long rows,
        @Nullable @Text String schema,
        @Nullable @Text String profile) {

    /** Without what is bulky. */
    Dataset summary() {
        return new Dataset(name, digest, sourceType, source, context, rows, null, null);
    }
}
