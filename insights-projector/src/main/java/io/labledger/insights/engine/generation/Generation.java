package io.labledger.insights.engine.generation;

import org.jspecify.annotations.Nullable;

/**
 * What a generation says of itself.
 *
 * @param version version of the projection that fills it
 * @param indexed whether its secondary indexes are there
 * @param rebuild id of the rebuild that made it; null for the first one
 * @param verify whether that rebuild compares it with the live one before the switch
 */
public record Generation(int version, boolean indexed, @Nullable String rebuild, boolean verify) {

    /**
     * Version of the projection in this code. Raise it when rows come out differently or tables
     * change: the read model is then rebuilt at the next start.
     */
    public static final int VERSION = 3;

    /** Schema that queries read. */
    public static final String LIVE = "insights";

    /** Schema that a rebuild fills. */
    public static final String NEXT = "insights_next";

    /** Schema that was live before the last switch, until it is dropped. */
    public static final String OLD = "insights_old";

    /** Whether this code can go on with it. */
    public boolean isCurrent() {
        return version == VERSION;
    }
}
