package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * What a generation says of itself.
 *
 * @param version version of the context that fills it
 * @param indexed whether its secondary indexes are there
 * @param rebuild id of the rebuild that made it; null for the first one
 * @param verify whether that rebuild compares it with the live one before the switch
 */
public record Generation(int version, boolean indexed, @Nullable String rebuild, boolean verify) {

    /** Whether the code of a context can go on with it. */
    public boolean isOf(Context context) {
        return version == context.version();
    }
}
