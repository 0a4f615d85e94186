package io.labledger.insights.experiments.fold;

import io.labledger.insights.engine.rows.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads stored runs back, many at once. */
public final class RunRows {

    private static final String RUNS =
            """
            SELECT id, experiment_id, name, status, lifecycle, parent_run_id, source::text,
                   start_time, end_time, error, actor, updated_at, version
            FROM run WHERE id = ANY (?)
            """;

    private final Session session;

    public RunRows(Session session) {
        this.session = session;
    }

    public List<RunState> load(Collection<String> ids) throws SQLException {
        List<RunState> runs = new ArrayList<>();
        try (var query = session.connection().prepareStatement(RUNS)) {
            query.setArray(1, session.connection().createArrayOf("text", ids.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.add(run(rows));
                }
            }
        }
        return runs;
    }

    private static RunState run(ResultSet row) throws SQLException {
        RunState run = new RunState(row.getString("id"));
        run.stored = true;
        run.experimentId = row.getString("experiment_id");
        run.name = row.getString("name");
        run.status = row.getString("status");
        run.lifecycle = row.getString("lifecycle");
        run.parentRunId = row.getString("parent_run_id");
        run.source = row.getString("source");
        run.startTime = row.getTimestamp("start_time").toInstant();
        run.endTime = instant(row, "end_time");
        run.error = row.getString("error");
        run.actor = row.getString("actor");
        run.updatedAt = row.getTimestamp("updated_at").toInstant();
        run.version = row.getInt("version");
        return run;
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
