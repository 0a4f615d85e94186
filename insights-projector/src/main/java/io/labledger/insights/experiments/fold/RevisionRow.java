package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.BIGINT;
import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.JSONB;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.table.Table;

/** A revision of an experiment's record; it never changes. */
record RevisionRow(String experimentId, int revision, String record, LedgerEvent event) {

    static final Table<RevisionRow> TABLE =
            Table.<RevisionRow>named("experiment_revision")
                    .key("experiment_id", TEXT, RevisionRow::experimentId)
                    .key("revision", INTEGER, RevisionRow::revision)
                    .column("record", JSONB, RevisionRow::record)
                    .column("actor", TEXT, row -> row.event.actor())
                    .column("time", TIMESTAMPTZ, row -> row.event.time())
                    .column("position", BIGINT, row -> row.event.position());
}
