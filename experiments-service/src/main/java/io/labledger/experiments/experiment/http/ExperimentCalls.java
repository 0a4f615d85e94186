package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.call.Calls;
import io.labledger.eventlog.call.CommandCalls;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.Experiments;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Every reply about an experiment tells the revision that its record has. */
final class ExperimentCalls {

    @Produces
    @Singleton
    CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> experiments(Calls calls) {
        return calls.of(Experiments.KIND, "/api/experiments")
                .telling("revision", Experiment::revision);
    }
}
