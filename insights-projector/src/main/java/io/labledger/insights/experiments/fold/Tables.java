package io.labledger.insights.experiments.fold;

import io.labledger.insights.engine.rows.CopyRows;
import io.labledger.insights.engine.rows.DeleteRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows that a batch writes. A row that exists already is replaced: deleted by key, copied anew.
 * Both are set-based, and PostgreSQL would make a new row version for an update as well.
 */
public final class Tables {

    public final DeleteRows oldRuns = new DeleteRows("run", "id text");
    public final CopyRows runs =
            new CopyRows(
                    "run",
                    "id",
                    "experiment_id",
                    "name",
                    "status",
                    "lifecycle",
                    "parent_run_id",
                    "source",
                    "start_time",
                    "end_time",
                    "error",
                    "actor",
                    "updated_at",
                    "version");

    public final DeleteRows oldParams = new DeleteRows("run_param", "run_id text", "key text");
    public final CopyRows params =
            new CopyRows("run_param", "run_id", "key", "value", "start_time");

    public final DeleteRows oldTags = new DeleteRows("run_tag", "run_id text", "key text");
    public final CopyRows tags = new CopyRows("run_tag", "run_id", "key", "value", "start_time");

    public final ItemRows items = new ItemRows();

    public final DeleteRows oldMetrics = new DeleteRows("run_metric", "run_id text", "key text");
    public final CopyRows metrics =
            new CopyRows(
                    "run_metric",
                    "run_id",
                    "key",
                    "step",
                    "time",
                    "value",
                    "points",
                    "min_step",
                    "min_value",
                    "max_value",
                    "start_time");

    public final DeleteRows oldChunks =
            new DeleteRows("metric_chunk", "run_id text", "key text", "chunk integer");
    public final CopyRows chunks =
            new CopyRows(
                    "metric_chunk",
                    "run_id",
                    "key",
                    "chunk",
                    "min_step",
                    "max_step",
                    "min_time",
                    "max_time",
                    "steps",
                    "times",
                    "\"values\"");

    public final DeleteRows oldExperiments = new DeleteRows("experiment", "id text");
    public final CopyRows experiments =
            new CopyRows(
                    "experiment",
                    "id",
                    "name",
                    "status",
                    "outcome",
                    "question",
                    "hypothesis",
                    "team",
                    "revision",
                    "record",
                    "learning",
                    "tags",
                    "proposed_by",
                    "proposed_at",
                    "started_at",
                    "concluded_at",
                    "archived",
                    "blocked_kind",
                    "blocked_since",
                    "updated_at",
                    "version");

    public final DeleteRows oldWords = new DeleteRows("experiment_words", "experiment_id text");
    public final CopyRows words =
            new CopyRows(
                    "experiment_words",
                    "experiment_id",
                    "proposed_at",
                    "name",
                    "prose",
                    "everything");

    public final CopyRows revisions =
            new CopyRows(
                    "experiment_revision",
                    "experiment_id",
                    "revision",
                    "record",
                    "actor",
                    "time",
                    "position");

    public final CopyRows iterations =
            new CopyRows(
                    "iteration", "experiment_id", "number", "change", "finding", "time", "actor");

    public final DeleteRows oldBlockers =
            new DeleteRows("blocker", "experiment_id text", "number integer");
    public final CopyRows blockers =
            new CopyRows(
                    "blocker",
                    "experiment_id",
                    "number",
                    "kind",
                    "reason",
                    "blocked_at",
                    "blocked_by",
                    "unblocked_at",
                    "unblocked_by",
                    "note");

    public final DeleteRows oldAlternatives =
            new DeleteRows("alternative", "experiment_id text", "number integer");
    public final CopyRows alternatives =
            new CopyRows(
                    "alternative",
                    "experiment_id",
                    "number",
                    "description",
                    "cheaper_baseline",
                    "finding",
                    "tried_at",
                    "tried_by");

    public final CopyRows activities =
            new CopyRows(
                    "activity",
                    "log",
                    "position",
                    "stream",
                    "version",
                    "type",
                    "time",
                    "recorded_time",
                    "actor",
                    "auth_type",
                    "source",
                    "event_id",
                    "experiment_id",
                    "summary");

    public final CopyRows parked =
            new CopyRows(
                    "parked_event",
                    "log",
                    "position",
                    "stream",
                    "type",
                    "reason",
                    "parked_at",
                    "bytes");

    private final List<DeleteRows> deletes =
            List.of(
                    oldRuns,
                    oldParams,
                    oldTags,
                    oldMetrics,
                    oldChunks,
                    oldExperiments,
                    oldWords,
                    oldBlockers,
                    oldAlternatives);

    private final List<CopyRows> copies =
            List.of(
                    runs,
                    params,
                    tags,
                    metrics,
                    chunks,
                    experiments,
                    words,
                    revisions,
                    iterations,
                    blockers,
                    alternatives,
                    activities,
                    parked);

    public void flush(Connection connection) throws SQLException {
        for (var delete : deletes) {
            delete.flush(connection);
        }
        for (var copy : copies) {
            copy.flush(connection);
        }
        items.flush(connection);
    }

    public void clear() {
        deletes.forEach(DeleteRows::clear);
        copies.forEach(CopyRows::clear);
        items.clear();
    }
}
