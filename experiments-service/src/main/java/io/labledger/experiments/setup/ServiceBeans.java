package io.labledger.experiments.setup;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.eventlog.store.EventStore;
import io.labledger.experiments.ExperimentsEvent;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentDecider;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.run.Run;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.RunDecider;
import io.labledger.experiments.run.RunEvent;
import io.labledger.experiments.run.Runs;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The domain, which knows of no container, as beans. */
final class ServiceBeans {

    private static final int CACHED_EXPERIMENTS = 2_000;
    private static final int CACHED_RUNS = 10_000;

    @Produces
    @Singleton
    EventTypes<ExperimentsEvent> types() {
        return Catalogue.types();
    }

    @Produces
    @Singleton
    EventCodec<ExperimentsEvent> codec(EventTypes<ExperimentsEvent> types) {
        return new EventCodec<>(types);
    }

    @Produces
    @Singleton
    Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments(
            EventCodec<ExperimentsEvent> codec, EventStore store, Appender appender) {
        return new Aggregates<>(
                new ExperimentDecider(), codec, store, appender, CACHED_EXPERIMENTS);
    }

    @Produces
    @Singleton
    Aggregates<RunCommand, Run, RunEvent> runAggregates(
            EventCodec<ExperimentsEvent> codec, EventStore store, Appender appender) {
        return new Aggregates<>(new RunDecider(), codec, store, appender, CACHED_RUNS);
    }

    @Produces
    @Singleton
    Runs runs(
            Aggregates<RunCommand, Run, RunEvent> runs,
            Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments) {
        return new Runs(runs, experiments);
    }
}
