package io.labledger.insights.experiments.fold;

import io.labledger.insights.engine.rows.CopyRows;
import io.labledger.insights.engine.rows.DeleteRows;
import io.labledger.insights.engine.rows.PendingRows;
import io.labledger.insights.engine.table.Table;
import io.labledger.insights.engine.table.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows that a batch writes. */
final class Tables {

    /** The tables that are declared; chunks of points and items of runs are written by hand. */
    static final List<Table<?>> ALL =
            List.of(
                    RunState.TABLE,
                    Pair.PARAM,
                    Pair.TAG,
                    Series.TABLE,
                    ExperimentState.TABLE,
                    ExperimentWords.TABLE,
                    RevisionRow.TABLE,
                    IterationRow.TABLE,
                    ExperimentState.Blocker.TABLE,
                    ExperimentState.Alternative.TABLE);

    final TableRows<RunState> runs = RunState.TABLE.rows();
    final TableRows<Pair> params = Pair.PARAM.rows();
    final TableRows<Pair> tags = Pair.TAG.rows();
    final ItemRows items = new ItemRows();
    final TableRows<Series> metrics = Series.TABLE.rows();

    /** Arrays of points, thousands in a row: nothing is boxed on the way. */
    final DeleteRows oldChunks =
            new DeleteRows("metric_chunk", "run_id text", "key text", "chunk integer");

    final CopyRows chunks =
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

    final TableRows<ExperimentState> experiments = ExperimentState.TABLE.rows();
    final TableRows<ExperimentWords> words = ExperimentWords.TABLE.rows();
    final TableRows<RevisionRow> revisions = RevisionRow.TABLE.rows();
    final TableRows<IterationRow> iterations = IterationRow.TABLE.rows();
    final TableRows<ExperimentState.Blocker> blockers = ExperimentState.Blocker.TABLE.rows();
    final TableRows<ExperimentState.Alternative> alternatives =
            ExperimentState.Alternative.TABLE.rows();

    private final List<PendingRows> all =
            List.of(
                    runs,
                    params,
                    tags,
                    items,
                    metrics,
                    oldChunks,
                    chunks,
                    experiments,
                    words,
                    revisions,
                    iterations,
                    blockers,
                    alternatives);

    void flush(Connection connection) throws SQLException {
        for (var rows : all) {
            rows.flush(connection);
        }
    }

    void clear() {
        all.forEach(PendingRows::clear);
    }
}
