package io.labledger.experiments.setup;

import static io.labledger.experiments.experiment.Examples.LEARNING;
import static io.labledger.experiments.experiment.Examples.WARM_RESTARTS;

import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.testkit.WireFormContract;
import io.labledger.experiments.blocker.Blocker;
import io.labledger.experiments.conclusion.Outcome;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.metric.MetricColumns;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.experiments.run.Artifact;
import io.labledger.experiments.run.Dataset;
import io.labledger.experiments.run.Model;
import io.labledger.experiments.run.Result;
import io.labledger.experiments.run.RunEvent;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class WireFormTest implements WireFormContract {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Override
    public Catalogue catalogue() {
        return ExperimentsCatalogue.catalogue();
    }

    @Override
    public Map<String, List<?>> examples() {
        return Map.of(
                "experiment/62674688011141120", ofAnExperiment(),
                "run/0192a6d5c3b07f4e8a1b2c3d4e5f6a7b", ofARun());
    }

    private static List<ExperimentEvent> ofAnExperiment() {
        return List.of(
                new ExperimentEvent.Proposed(1, WARM_RESTARTS),
                new ExperimentEvent.Amended(2, WARM_RESTARTS),
                new ExperimentEvent.Started(),
                new ExperimentEvent.Blocked(Blocker.Kind.DATA_ACCESS, "Labels\nnot released"),
                new ExperimentEvent.Unblocked("Released"),
                new ExperimentEvent.IterationRecorded(1, "Restart every 10", "Less stable"),
                new ExperimentEvent.AlternativeAdded(2, "A random forest", false),
                new ExperimentEvent.AlternativeTried(1, "0.89"),
                new ExperimentEvent.Concluded(Outcome.REFUTED, LEARNING),
                new ExperimentEvent.Archived(null),
                new ExperimentEvent.Restored());
    }

    private static List<RunEvent> ofARun() {
        return List.of(
                new RunEvent.Started(
                        new ExperimentId(62674688011141120L),
                        "seed-7",
                        new RunId("0192a6d5c3b07f4e8a1b2c3d4e5f6a70"),
                        NOON,
                        new Source("git@example.org:digits", "4f2a1c9", "main", null, "train.py"),
                        Map.of("seed", "7")),
                new RunEvent.ParamsLogged(Map.of("lr", "0.1")),
                new RunEvent.TagsSet(Map.of("note", "first try")),
                new RunEvent.TagsDeleted(List.of("note")),
                new RunEvent.MetricsLogged(
                        MetricColumns.of(
                                new MetricPoints.Builder()
                                        .add("loss", 1, 1764000000000L, 0.69)
                                        .add("accuracy", 1, 1764000000000L, 0.5)
                                        .add("loss", 2, 1764000000105L, Double.POSITIVE_INFINITY)
                                        .add("accuracy", 2, 1764000000105L, 0.1)
                                        .build())),
                new RunEvent.InputsLogged(
                        List.of(
                                new Dataset(
                                        "digits",
                                        "9f86",
                                        "s3",
                                        "s3://d",
                                        "training",
                                        9L,
                                        "{}",
                                        null))),
                new RunEvent.OutputsLogged(
                        List.of(new Model("digits-7", null, 2L)),
                        List.of(new Artifact("model/weights.bin", null, 5120L, null))),
                new RunEvent.Finished(Result.FAILED, NOON, "Out of memory"),
                new RunEvent.Reopened(),
                new RunEvent.Renamed("best"),
                new RunEvent.Deleted(),
                new RunEvent.Restored());
    }
}
