package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.JSONB;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.insights.engine.table.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the projection knows of a run while it folds events. */
final class RunState {

    static final Table<RunState> TABLE =
            Table.<RunState>named("run")
                    .key("id", TEXT, run -> run.id)
                    .column(
                            "experiment_id",
                            TEXT,
                            run -> run.experimentId,
                            (run, value) -> run.experimentId = value)
                    .column("name", TEXT, run -> run.name, (run, value) -> run.name = value)
                    .column("status", TEXT, run -> run.status, (run, value) -> run.status = value)
                    .column(
                            "lifecycle",
                            TEXT,
                            run -> run.lifecycle,
                            (run, value) -> run.lifecycle = value)
                    .optional(
                            "parent_run_id",
                            TEXT,
                            run -> run.parentRunId,
                            (run, value) -> run.parentRunId = value)
                    .optional(
                            "source", JSONB, run -> run.source, (run, value) -> run.source = value)
                    .column(
                            "start_time",
                            TIMESTAMPTZ,
                            run -> run.startTime,
                            (run, value) -> run.startTime = value)
                    .optional(
                            "end_time",
                            TIMESTAMPTZ,
                            run -> run.endTime,
                            (run, value) -> run.endTime = value)
                    .optional("error", TEXT, run -> run.error, (run, value) -> run.error = value)
                    .column("actor", TEXT, run -> run.actor, (run, value) -> run.actor = value)
                    .column(
                            "updated_at",
                            TIMESTAMPTZ,
                            run -> run.updatedAt,
                            (run, value) -> run.updatedAt = value)
                    .column(
                            "version",
                            INTEGER,
                            run -> run.version,
                            (run, value) -> run.version = value);

    final String id;

    /** Whether the table has a row of it. */
    boolean stored;

    boolean touched;

    String experimentId = "";
    String name = "";
    String status = "RUNNING";
    String lifecycle = "ACTIVE";
    @Nullable String parentRunId;
    @Nullable String source;
    Instant startTime = Instant.EPOCH;
    @Nullable Instant endTime;
    @Nullable String error;
    String actor = "";
    Instant updatedAt = Instant.EPOCH;
    int version;

    /** Params and tags that the batch at hand sets; a tag that it deletes has the value null. */
    final Map<String, String> params = new HashMap<>();

    final Map<String, @Nullable String> tags = new HashMap<>();

    /** Inputs and outputs that the batch at hand names, in order, by kind and identity. */
    final Map<String, RunItem> items = new LinkedHashMap<>();

    final Map<String, Series> series = new HashMap<>();

    /** Whether {@link #series} has every series of the run, so that another key is a new series. */
    boolean seriesComplete;

    /** What the series weigh together, kept up by those that grow: there may be thousands. */
    int seriesWeight;

    int weight;

    RunState(String id) {
        this.id = id;
    }

    int weigh() {
        return 600 + (source == null ? 0 : source.length()) + seriesWeight;
    }
}
