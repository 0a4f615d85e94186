package io.labledger.insights.experiments.fold;

/** Appends the rows of an experiment that has changed. */
final class ExperimentWriter {

    private ExperimentWriter() {}

    static void write(Tables tables, ExperimentState experiment) {
        if (experiment.stored) {
            tables.oldExperiments.add(experiment.id);
        }
        tables.experiments
                .row()
                .text(experiment.id)
                .text(experiment.name)
                .text(experiment.status)
                .text(experiment.outcome)
                .text(experiment.question)
                .text(experiment.hypothesis)
                .text(experiment.team)
                .int4(experiment.revision)
                .json(experiment.record)
                .json(experiment.learning)
                .json(experiment.tags)
                .text(experiment.proposedBy)
                .time(experiment.proposedAt)
                .time(experiment.startedAt)
                .time(experiment.concludedAt)
                .bool(experiment.archived)
                .text(experiment.blockedKind)
                .time(experiment.blockedSince)
                .time(experiment.updatedAt)
                .int4(experiment.version);
        if (experiment.reworded) {
            words(tables, experiment);
        }
        experiment.touchedBlockers.forEach(blocker -> write(tables, experiment.id, blocker));
        experiment.touchedBlockers.clear();
        experiment.touchedAlternatives.forEach(
                alternative -> write(tables, experiment.id, alternative));
        experiment.touchedAlternatives.clear();
        experiment.stored = true;
        experiment.touched = false;
    }

    private static void words(Tables tables, ExperimentState experiment) {
        if (experiment.stored) {
            tables.oldWords.add(experiment.id);
        }
        var words = ExperimentWords.of(experiment);
        tables.words
                .row()
                .text(experiment.id)
                .time(experiment.proposedAt)
                .bytes(words.name())
                .bytes(words.prose())
                .bytes(words.everything());
        experiment.reworded = false;
    }

    private static void write(Tables tables, String id, ExperimentState.Blocker blocker) {
        if (blocker.stored) {
            tables.oldBlockers.add(id, blocker.number);
        }
        tables.blockers
                .row()
                .text(id)
                .int4(blocker.number)
                .text(blocker.kind)
                .text(blocker.reason)
                .time(blocker.blockedAt)
                .text(blocker.blockedBy)
                .time(blocker.unblockedAt)
                .text(blocker.unblockedBy)
                .text(blocker.note);
        blocker.written();
    }

    private static void write(Tables tables, String id, ExperimentState.Alternative alternative) {
        if (alternative.stored) {
            tables.oldAlternatives.add(id, alternative.number);
        }
        tables.alternatives
                .row()
                .text(id)
                .int4(alternative.number)
                .text(alternative.description)
                .bool(alternative.cheaperBaseline)
                .text(alternative.finding)
                .time(alternative.triedAt)
                .text(alternative.triedBy);
        alternative.written();
    }
}
