package io.labledger.experiments.ingest;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.eventlog.ingest.DataReader;
import io.labledger.eventlog.ingest.EventHandler;
import io.labledger.eventlog.ingest.IncomingEvent;
import io.labledger.eventlog.ingest.IngestResult;
import io.labledger.experiments.ExperimentsEvent;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.RunEvent;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Runs;
import io.labledger.http.limits.Checks;
import io.labledger.http.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes of a fact the command that leads to it here, so that the same limits and the same rules
 * apply to it as to everybody's.
 */
@ApplicationScoped
class FactsFromOutside implements EventHandler {

    private final DataReader<ExperimentsEvent> data;
    private final Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments;
    private final Runs runs;
    private final Checks checks;

    FactsFromOutside(
            EventTypes<ExperimentsEvent> types,
            Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments,
            Runs runs,
            Checks checks) {
        this.data = new DataReader<>(types);
        this.experiments = experiments;
        this.runs = runs;
        this.checks = checks;
    }

    @Override
    public IngestResult accept(IncomingEvent incoming) {
        return switch (data.read(incoming)) {
            case ExperimentEvent fact -> {
                requireSubject(() -> ExperimentId.ofStream(incoming.subject()));
                var command = ExperimentCommand.Adopt.of(fact);
                checks.check(command.wanted());
                yield IngestResult.of(experiments.execute(incoming.request(command)));
            }
            case RunEvent fact -> {
                requireSubject(() -> RunId.ofStream(incoming.subject()));
                if (fact instanceof RunEvent.MetricsLogged(var columns)) {
                    checks.check(columns.points()); // under the names that the event has for them
                }
                var command = checks.check(RunCommand.wantedBy(fact));
                yield IngestResult.of(
                        runs.execute(incoming.request(command), (_, _) -> new byte[0]));
            }
            case ExperimentsEvent other -> throw new IllegalStateException(other.toString());
        };
    }

    /** A run depends on its experiment and its parent; nothing depends on what a run logs. */
    @Override
    public boolean looksBeyondItsStream(IncomingEvent incoming) {
        return !incoming.subject().startsWith("run/") || startsUnderAnother(incoming);
    }

    private boolean startsUnderAnother(IncomingEvent incoming) {
        return incoming.type().contains(".run-started.")
                && data.read(incoming) instanceof RunEvent.Started started
                && started.parentRunId() != null;
    }

    private static void requireSubject(Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("subject", String.valueOf(e.getMessage())).asException();
        }
    }
}
