package io.labledger.insights.experiments.fold;

import java.util.ArrayList;
import java.util.List;

/** What a batch of events has touched so far, and the rows that it will write. */
final class Batch {

    final Tables tables = new Tables();
    final List<RunState> runs = new ArrayList<>();
    final List<ExperimentState> experiments = new ArrayList<>();
    final List<Series> series = new ArrayList<>();

    void touch(RunState run) {
        if (!run.touched) {
            run.touched = true;
            runs.add(run);
        }
    }

    void touch(ExperimentState experiment) {
        if (!experiment.touched) {
            experiment.touched = true;
            experiments.add(experiment);
        }
    }

    void touch(Series one) {
        if (!one.touched) {
            one.touched = true;
            series.add(one);
        }
    }

    void clear() {
        tables.clear();
        runs.clear();
        experiments.clear();
        series.clear();
    }
}
