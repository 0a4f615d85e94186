package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

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

    /** The schema of what people have decided, which no rebuild drops. */
    public static final String DECISIONS = "insights_decisions";

    /** The schemas of a context. */
    public static Schemas of(Context context) {
        String name = context.name();
        return new Schemas(name, name + "_next", name + "_old", name + "_kept_");
    }

    /** Whether a generation is there that a rebuild fills. */
    public boolean isNextThere(Connection connection) throws SQLException {
        return Sql.exists(connection, "to_regclass", next + ".generation");
    }

    /** The contexts that have a live generation; one that could not be made yet is not among. */
    public static List<Context> there(Connection connection, Contexts contexts)
            throws SQLException {
        var there = new HashSet<String>();
        String sql =
                "SELECT name FROM unnest(?) name WHERE to_regclass(name || '.generation') IS NOT NULL";
        try (var query = connection.prepareStatement(sql)) {
            var names = contexts.all().stream().map(context -> of(context).live()).toArray();
            query.setArray(1, connection.createArrayOf("text", names));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    there.add(row.getString(1));
                }
            }
        }
        return contexts.all().stream()
                .filter(context -> there.contains(of(context).live()))
                .toList();
    }
}
