package io.labledger.experiments.experiment.http;

import io.labledger.experiments.experiment.ExperimentCommand;

/** What came of an alternative. */
public record Tried(String finding) {

    ExperimentCommand.TryAlternative command(int alternative) {
        return new ExperimentCommand.TryAlternative(alternative, finding);
    }
}
