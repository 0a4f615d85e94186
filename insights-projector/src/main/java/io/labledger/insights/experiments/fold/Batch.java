package io.labledger.insights.experiments.fold;

import io.labledger.follower.envelope.LedgerEvent;
import java.util.ArrayList;
import java.util.List;

/** What a batch of events has touched so far, and the rows that it will write. */
public final class Batch {

    public final Tables tables = new Tables();
    public final List<RunState> runs = new ArrayList<>();
    public final List<ExperimentState> experiments = new ArrayList<>();
    public final List<Series> series = new ArrayList<>();

    /** Events that could not be taken word for word. */
    public final List<LedgerEvent> noted = new ArrayList<>();

    public void touch(RunState run) {
        if (!run.touched) {
            run.touched = true;
            runs.add(run);
        }
    }

    public void touch(ExperimentState experiment) {
        if (!experiment.touched) {
            experiment.touched = true;
            experiments.add(experiment);
        }
    }

    public void touch(Series one) {
        if (!one.touched) {
            one.touched = true;
            series.add(one);
        }
    }

    public void clear() {
        tables.clear();
        runs.clear();
        experiments.clear();
        series.clear();
        noted.clear();
    }
}
