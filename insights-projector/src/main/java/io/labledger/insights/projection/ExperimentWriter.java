package io.labledger.insights.projection;

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
        blockers(tables, experiment);
        alternatives(tables, experiment);
        experiment.stored = true;
        experiment.touched = false;
    }

    private static void blockers(Tables tables, ExperimentState experiment) {
        int number = 0;
        for (var blocker : experiment.blockers) {
            number++;
            if (!blocker.touched) {
                continue;
            }
            if (blocker.stored) {
                tables.oldBlockers.add(experiment.id, number);
            }
            tables.blockers
                    .row()
                    .text(experiment.id)
                    .int4(number)
                    .text(blocker.kind)
                    .text(blocker.reason)
                    .time(blocker.blockedAt)
                    .text(blocker.blockedBy)
                    .time(blocker.unblockedAt)
                    .text(blocker.unblockedBy)
                    .text(blocker.note);
            blocker.stored = true;
            blocker.touched = false;
        }
    }

    private static void alternatives(Tables tables, ExperimentState experiment) {
        int number = 0;
        for (var alternative : experiment.alternatives) {
            number++;
            if (!alternative.touched) {
                continue;
            }
            if (alternative.stored) {
                tables.oldAlternatives.add(experiment.id, number);
            }
            tables.alternatives
                    .row()
                    .text(experiment.id)
                    .int4(number)
                    .text(alternative.description)
                    .bool(alternative.cheaperBaseline)
                    .text(alternative.finding)
                    .time(alternative.triedAt)
                    .text(alternative.triedBy);
            alternative.stored = true;
            alternative.touched = false;
        }
    }
}
