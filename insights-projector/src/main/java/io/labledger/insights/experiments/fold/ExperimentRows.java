package io.labledger.insights.experiments.fold;

import static io.labledger.insights.experiments.fold.RunRows.instant;

import io.labledger.insights.engine.rows.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads stored experiments back, many at once. */
final class ExperimentRows {

    private static final String EXPERIMENTS =
            """
            SELECT id, name, status, outcome, question, hypothesis, team, revision, record::text,
                   learning::text, tags::text, proposed_by, proposed_at, started_at, concluded_at,
                   archived, blocked_kind, blocked_since, updated_at, version
            FROM experiment WHERE id = ANY (?)
            """;

    private static final String BLOCKERS =
            """
            SELECT experiment_id, kind, reason, blocked_at, blocked_by, unblocked_at, unblocked_by,
                   note
            FROM blocker WHERE experiment_id = ANY (?) ORDER BY experiment_id, number
            """;

    private static final String ALTERNATIVES =
            """
            SELECT experiment_id, description, cheaper_baseline, finding, tried_at, tried_by
            FROM alternative WHERE experiment_id = ANY (?) ORDER BY experiment_id, number
            """;

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private final Session session;

    ExperimentRows(Session session) {
        this.session = session;
    }

    Collection<ExperimentState> load(Collection<String> ids) throws SQLException {
        Map<String, ExperimentState> found = new HashMap<>();
        each(EXPERIMENTS, ids, row -> found.put(row.getString("id"), experiment(row)));
        each(BLOCKERS, ids, row -> blocker(of(found, row), row));
        each(ALTERNATIVES, ids, row -> alternative(of(found, row), row));
        return found.values();
    }

    private static ExperimentState of(Map<String, ExperimentState> found, ResultSet row)
            throws SQLException {
        String id = row.getString("experiment_id");
        return found.computeIfAbsent(id, ExperimentState::new);
    }

    private void each(String sql, Collection<String> ids, Row reader) throws SQLException {
        try (var query = session.connection().prepareStatement(sql)) {
            query.setArray(1, session.connection().createArrayOf("text", ids.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private static ExperimentState experiment(ResultSet row) throws SQLException {
        ExperimentState experiment = new ExperimentState(row.getString("id"));
        experiment.stored = true;
        experiment.name = row.getString("name");
        experiment.status = row.getString("status");
        experiment.outcome = row.getString("outcome");
        experiment.question = row.getString("question");
        experiment.hypothesis = row.getString("hypothesis");
        experiment.team = row.getString("team");
        experiment.revision = row.getInt("revision");
        experiment.record = row.getString("record");
        experiment.learning = row.getString("learning");
        experiment.tags = row.getString("tags");
        experiment.proposedBy = row.getString("proposed_by");
        experiment.proposedAt = row.getTimestamp("proposed_at").toInstant();
        experiment.startedAt = instant(row, "started_at");
        experiment.concludedAt = instant(row, "concluded_at");
        experiment.archived = row.getBoolean("archived");
        experiment.blockedKind = row.getString("blocked_kind");
        experiment.blockedSince = instant(row, "blocked_since");
        experiment.updatedAt = row.getTimestamp("updated_at").toInstant();
        experiment.version = row.getInt("version");
        return experiment;
    }

    private static void blocker(ExperimentState experiment, ResultSet row) throws SQLException {
        var blocker = experiment.addBlocker();
        blocker.stored = true;
        blocker.kind = row.getString("kind");
        blocker.reason = row.getString("reason");
        blocker.blockedAt = row.getTimestamp("blocked_at").toInstant();
        blocker.blockedBy = row.getString("blocked_by");
        blocker.unblockedAt = instant(row, "unblocked_at");
        blocker.unblockedBy = row.getString("unblocked_by");
        blocker.note = row.getString("note");
    }

    private static void alternative(ExperimentState experiment, ResultSet row) throws SQLException {
        var alternative = experiment.addAlternative(row.getString("description"));
        alternative.stored = true;
        alternative.cheaperBaseline = row.getBoolean("cheaper_baseline");
        alternative.finding = row.getString("finding");
        alternative.triedAt = instant(row, "tried_at");
        alternative.triedBy = row.getString("tried_by");
    }
}
