package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.insights.engine.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A param or a tag of a run.
 *
 * @param value null for a tag that is deleted
 */
record Pair(RunState run, String key, @Nullable String value) {

    static final Table<Pair> PARAM = table("run_param");
    static final Table<Pair> TAG = table("run_tag");

    private static Table<Pair> table(String name) {
        return Table.<Pair>named(name)
                .key("run_id", TEXT, pair -> pair.run.id)
                .key("key", TEXT, Pair::key)
                .column("value", TEXT, Pair::value)
                .column("start_time", TIMESTAMPTZ, pair -> pair.run.startTime);
    }
}
