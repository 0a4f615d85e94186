package io.labledger.insights.experiments.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.rows.Session;
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
public final class States {

    private static final int MAX_EXPERIMENTS = 2_000;
    private static final String RUN = "run/";
    private static final String EXPERIMENT = "experiment/";

    // both by stream
    private final Map<String, RunState> runs = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<String, ExperimentState> experiments = new LinkedHashMap<>(64, 0.75f, true);
    private final RunRows runRows;
    private final ExperimentRows experimentRows;
    private final long maxWeight;
    private long weight;

    /** Keeps runs of about that many bytes. */
    public States(Session session, long maxWeight) {
        this.runRows = new RunRows(session);
        this.experimentRows = new ExperimentRows(session);
        this.maxWeight = maxWeight;
    }

    public @Nullable RunState run(String stream) {
        return runs.get(stream);
    }

    public @Nullable ExperimentState experiment(String stream) {
        return experiments.get(stream);
    }

    public void add(RunState run) {
        runs.put(RUN + run.id, run);
    }

    public void add(ExperimentState experiment) {
        experiments.put(EXPERIMENT + experiment.id, experiment);
    }

    /** Loads what the events are about and memory does not have. */
    public void load(Collection<LedgerEvent> events) throws SQLException {
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
        if (!missingRuns.isEmpty()) {
            runRows.load(missingRuns).forEach(this::add);
        }
        if (!missingExperiments.isEmpty()) {
            experimentRows.load(missingExperiments).forEach(this::add);
        }
    }

    private static void missing(
            Map<String, ?> known, Set<String> missing, String stream, String prefix) {
        if (!known.containsKey(stream)) {
            missing.add(stream.substring(prefix.length()));
        }
    }

    /** Forgets what has not been used for longest, after a commit. */
    public void trim(Collection<RunState> touched) {
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
    public void clear() {
        runs.clear();
        experiments.clear();
        weight = 0;
    }
}
