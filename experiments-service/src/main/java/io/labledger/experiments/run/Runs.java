package io.labledger.experiments.run;

import io.labledger.eventlog.catalogue.Kind;

/** Runs as a kind of stream, each among its surroundings. */
public final class Runs {

    private static final int CACHED = 10_000;

    public static final Kind<RunCommand, Run, RunEvent> KIND =
            Kind.of(RunId.IDS, RunEvent.class, new RunDecider(Surroundings.FREE))
                    .among(
                            (command, run, others) ->
                                    new RunDecider(Surroundings.of(command, run, others)))
                    // nothing depends on what a run logs
                    .aloneUnless(RunEvent.Started.class, started -> started.parentRunId() != null)
                    .cached(CACHED)
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

    private Runs() {}
}
