package io.labledger.experiments.experiment;

import io.labledger.eventlog.catalogue.Kind;

/** Experiments as a kind of stream. */
public final class Experiments {

    public static final Kind<ExperimentCommand, Experiment, ExperimentEvent> KIND =
            Kind.of(ExperimentId.IDS, ExperimentEvent.class, new ExperimentDecider())
                    .event("experiment-proposed", 1, ExperimentEvent.Proposed.class)
                    .event("experiment-amended", 1, ExperimentEvent.Amended.class)
                    .event("experiment-started", 1, ExperimentEvent.Started.class)
                    .event("experiment-blocked", 1, ExperimentEvent.Blocked.class)
                    .event("experiment-unblocked", 1, ExperimentEvent.Unblocked.class)
                    .event(
                            "experiment-iteration-recorded",
                            1,
                            ExperimentEvent.IterationRecorded.class)
                    .event(
                            "experiment-alternative-added",
                            1,
                            ExperimentEvent.AlternativeAdded.class)
                    .event(
                            "experiment-alternative-tried",
                            1,
                            ExperimentEvent.AlternativeTried.class)
                    .event("experiment-concluded", 1, ExperimentEvent.Concluded.class)
                    .event("experiment-archived", 1, ExperimentEvent.Archived.class)
                    .event("experiment-restored", 1, ExperimentEvent.Restored.class)
                    .build();

    private Experiments() {}
}
