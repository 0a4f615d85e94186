package io.labledger.experiments.setup;

import io.labledger.eventlog.event.EventTypes;
import io.labledger.experiments.ExperimentsEvent;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.run.RunEvent;

/** Every type of event of this context, under its public name and in its current version. */
public final class Catalogue {

    private Catalogue() {}

    public static EventTypes<ExperimentsEvent> types() {
        return EventTypes.of("experiments", ExperimentsEvent.class)
                .family(ExperimentEvent.class)
                .family(RunEvent.class)
                .event("experiment-proposed", 1, ExperimentEvent.Proposed.class)
                .event("experiment-amended", 1, ExperimentEvent.Amended.class)
                .event("experiment-started", 1, ExperimentEvent.Started.class)
                .event("experiment-blocked", 1, ExperimentEvent.Blocked.class)
                .event("experiment-unblocked", 1, ExperimentEvent.Unblocked.class)
                .event("experiment-iteration-recorded", 1, ExperimentEvent.IterationRecorded.class)
                .event("experiment-alternative-added", 1, ExperimentEvent.AlternativeAdded.class)
                .event("experiment-alternative-tried", 1, ExperimentEvent.AlternativeTried.class)
                .event("experiment-concluded", 1, ExperimentEvent.Concluded.class)
                .event("experiment-archived", 1, ExperimentEvent.Archived.class)
                .event("experiment-restored", 1, ExperimentEvent.Restored.class)
                .event("run-started", 1, RunEvent.Started.class)
                .event("run-params-logged", 1, RunEvent.ParamsLogged.class)
                .event("run-tags-set", 1, RunEvent.TagsSet.class)
                .event("run-tags-deleted", 1, RunEvent.TagsDeleted.class)
                .event("run-metrics-logged", 1, RunEvent.MetricsLogged.class)
                .event("run-inputs-logged", 1, RunEvent.InputsLogged.class)
                .event("run-outputs-logged", 1, RunEvent.OutputsLogged.class)
                .event("run-finished", 1, RunEvent.Finished.class)
                .event("run-reopened", 1, RunEvent.Reopened.class)
                .event("run-renamed", 1, RunEvent.Renamed.class)
                .event("run-deleted", 1, RunEvent.Deleted.class)
                .event("run-restored", 1, RunEvent.Restored.class)
                .build();
    }
}
