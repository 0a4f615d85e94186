package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.table.Table;
import org.jspecify.annotations.Nullable;

/** An iteration of an experiment; it never changes. */
record IterationRow(
        String experimentId,
        int number,
        String change,
        @Nullable String finding,
        LedgerEvent event) {

    static final Table<IterationRow> TABLE =
            Table.<IterationRow>named("iteration")
                    .key("experiment_id", TEXT, IterationRow::experimentId)
                    .key("number", INTEGER, IterationRow::number)
                    .column("change", TEXT, IterationRow::change)
                    .column("finding", TEXT, IterationRow::finding)
                    .column("time", TIMESTAMPTZ, row -> row.event.time())
                    .column("actor", TEXT, row -> row.event.actor());
}
