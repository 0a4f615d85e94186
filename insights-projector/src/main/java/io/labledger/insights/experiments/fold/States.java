package io.labledger.insights.experiments.fold;

import static java.util.Objects.requireNonNull;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.rows.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs and experiments in memory: loaded set-based before a batch is folded, kept for the next
 * batches, the least recently used forgotten first.
 */
final class States {

    private static final int MAX_EXPERIMENTS = 2_000;
    private static final String RUN = "run/";
    private static final String EXPERIMENT = "experiment/";

    // both by stream
    private final Map<String, RunState> runs = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<String, ExperimentState> experiments = new LinkedHashMap<>(64, 0.75f, true);
    private final Session session;
    private final long maxWeight;
    private long weight;

    /** Keeps runs of about that many bytes. */
    States(Session session, long maxWeight) {
        this.session = session;
        this.maxWeight = maxWeight;
    }

    @Nullable RunState run(String stream) {
        return runs.get(stream);
    }

    @Nullable ExperimentState experiment(String stream) {
        return experiments.get(stream);
    }

    void add(RunState run) {
        runs.put(RUN + run.id, run);
    }

    void add(ExperimentState experiment) {
        experiments.put(EXPERIMENT + experiment.id, experiment);
    }

    /** Loads what the events are about and memory does not have. */
    void load(Collection<LedgerEvent> events) throws SQLException {
        Set<String> missingRuns = new HashSet<>();
        Set<String> missingExperiments = new HashSet<>();
        for (LedgerEvent event : events) {
            String stream = event.stream();
            if (event.version() == 1) {
                continue; // the first event of a stream: there is nothing to load
            }
            if (stream.startsWith(RUN)) {
                missing(runs, missingRuns, stream, RUN);
            } else if (stream.startsWith(EXPERIMENT)) {
                missing(experiments, missingExperiments, stream, EXPERIMENT);
            }
        }
        RunState.TABLE.load(session.connection(), missingRuns, this::storedRun);
        loadExperiments(missingExperiments);
    }

    private RunState storedRun(ResultSet row) throws SQLException {
        var run = new RunState(row.getString("id"));
        run.stored = true;
        add(run);
        return run;
    }

    private void loadExperiments(Collection<String> ids) throws SQLException {
        Connection connection = session.connection();
        ExperimentState.TABLE.load(connection, ids, this::storedExperiment);
        ExperimentState.Blocker.TABLE.load(
                connection,
                ids,
                row -> {
                    var blocker = owner(row).addBlocker();
                    blocker.stored = true;
                    return blocker;
                });
        ExperimentState.Alternative.TABLE.load(
                connection,
                ids,
                row -> {
                    var alternative = owner(row).addAlternative(row.getString("description"));
                    alternative.stored = true;
                    return alternative;
                });
    }

    private ExperimentState storedExperiment(ResultSet row) throws SQLException {
        var experiment = new ExperimentState(row.getString("id"));
        experiment.stored = true;
        add(experiment);
        return experiment;
    }

    /** The experiment that a row belongs to, which was read just before. */
    private ExperimentState owner(ResultSet row) throws SQLException {
        String id = row.getString("experiment_id");
        return requireNonNull(experiments.get(EXPERIMENT + id), id);
    }

    private static void missing(
            Map<String, ?> known, Set<String> missing, String stream, String prefix) {
        if (!known.containsKey(stream)) {
            missing.add(stream.substring(prefix.length()));
        }
    }

    /** Forgets what has not been used for longest, after a commit. */
    void trim(Collection<RunState> touched) {
        for (RunState run : touched) {
            weight -= run.weight;
            run.weight = run.weigh();
            weight += run.weight;
        }
        var oldest = runs.values().iterator();
        while (weight > maxWeight && oldest.hasNext()) {
            weight -= oldest.next().weight;
            oldest.remove();
        }
        var first = experiments.values().iterator();
        while (experiments.size() > MAX_EXPERIMENTS && first.hasNext()) {
            first.next();
            first.remove();
        }
    }

    /** Forgets everything: what is in memory may be ahead of the tables. */
    void clear() {
        runs.clear();
        experiments.clear();
        weight = 0;
    }
}
