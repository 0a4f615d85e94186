package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;

/**
 * The schemas of a context, a generation in each.
 *
 * @param live what queries read
 * @param next what a rebuild fills
 * @param old what was live before the last switch, until it is dropped
 * @param kept how the names begin of what could not be dropped, because something that is not ours
 *     depends on it
 */
public record Schemas(String live, String next, String old, String kept) {

    /** The schema of the views that dashboards read, whichever contexts there are. */
    public static final String VIEWS = "insights";

    /** The schemas of a context. */
    public static Schemas of(Context context) {
        String name = context.name();
        return new Schemas(name, name + "_next", name + "_old", name + "_kept_");
    }
}
