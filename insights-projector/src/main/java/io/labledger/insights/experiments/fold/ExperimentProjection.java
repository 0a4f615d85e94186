package io.labledger.insights.experiments.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.experiments.fact.ExperimentFact;

/** Folds what happens to experiments into rows of experiment and of what belongs to it. */
final class ExperimentProjection {

    private final Batch batch;
    private final States states;

    ExperimentProjection(Batch batch, States states) {
        this.batch = batch;
        this.states = states;
    }

    /** Applies a fact; refuses before anything is changed. Returns the experiment. */
    ExperimentState fold(LedgerEvent event, ExperimentFact fact) {
        ExperimentState experiment =
                fact instanceof ExperimentFact.Proposed ? proposed(event) : known(event);
        switch (fact) {
            case ExperimentFact.Proposed(var revision, var record) ->
                    revise(experiment, event, revision, record);
            case ExperimentFact.Amended(var revision, var record) ->
                    revise(experiment, event, revision, record);
            case ExperimentFact.Started() -> {
                experiment.status = "RUNNING";
                experiment.startedAt = event.time();
            }
            case ExperimentFact.Blocked(var kind, var reason) ->
                    block(experiment, event, kind, reason);
            case ExperimentFact.Unblocked unblocked -> unblock(experiment, event, unblocked);
            case ExperimentFact.IterationRecorded(var number, var change, var finding) ->
                    batch.tables.iterations.put(
                            new IterationRow(experiment.id, number, change, finding, event), false);
            case ExperimentFact.AlternativeAdded(_, var description, var baseline) ->
                    addAlternative(experiment, description, baseline);
            case ExperimentFact.AlternativeTried tried -> tried(experiment, event, tried);
            case ExperimentFact.Concluded(var outcome, var learning) -> {
                closeBlocker(experiment, event);
                experiment.status = "CONCLUDED";
                experiment.outcome = outcome;
                experiment.learning = learning.toString();
                experiment.reworded = true;
                experiment.concludedAt = event.time();
            }
            case ExperimentFact.Archived _ -> experiment.archived = true;
            case ExperimentFact.Restored() -> experiment.archived = false;
        }
        experiment.updatedAt = event.time();
        experiment.version = event.version();
        batch.touch(experiment);
        return experiment;
    }

    private ExperimentState known(LedgerEvent event) {
        ExperimentState experiment = states.experiment(event.stream());
        if (experiment == null) {
            throw new UnexpectedEvent(
                    "the experiment is not known: its proposal was never projected");
        }
        return experiment;
    }

    private ExperimentState proposed(LedgerEvent event) {
        String id = event.idAfter("experiment/");
        if (states.experiment(event.stream()) != null) {
            throw new UnexpectedEvent("the experiment has been proposed before");
        }
        ExperimentState experiment = new ExperimentState(id);
        experiment.proposedAt = event.time();
        experiment.proposedBy = event.actor();
        states.add(experiment);
        return experiment;
    }

    private void revise(
            ExperimentState experiment,
            LedgerEvent event,
            int revision,
            ExperimentFact.Proposal record) {
        experiment.revision = revision;
        experiment.name = record.name();
        experiment.question = record.question();
        experiment.hypothesis = record.hypothesis();
        experiment.team = record.team();
        experiment.tags = record.tags();
        experiment.record = record.json();
        experiment.reworded = true;
        for (var alternative : record.alternatives()) {
            reviseAlternative(experiment, alternative);
        }
        batch.tables.revisions.put(
                new RevisionRow(experiment.id, revision, record.json(), event), false);
    }

    /** An alternative keeps its number as long as its description stays; others are new. */
    private static void reviseAlternative(
            ExperimentState experiment, ExperimentFact.Alternative alternative) {
        var known = experiment.alternative(alternative.description());
        if (known == null) {
            addAlternative(experiment, alternative.description(), alternative.cheaperBaseline());
        } else if (known.cheaperBaseline != alternative.cheaperBaseline()) {
            known.cheaperBaseline = alternative.cheaperBaseline();
            experiment.touch(known);
        }
    }

    private static void addAlternative(
            ExperimentState experiment, String description, boolean cheaperBaseline) {
        var alternative = experiment.addAlternative(description);
        alternative.cheaperBaseline = cheaperBaseline;
        experiment.touch(alternative);
    }

    private static void tried(
            ExperimentState experiment, LedgerEvent event, ExperimentFact.AlternativeTried tried) {
        if (tried.alternative() < 1 || tried.alternative() > experiment.alternatives.size()) {
            throw new UnexpectedEvent("there is no alternative " + tried.alternative());
        }
        var alternative = experiment.alternatives.get(tried.alternative() - 1);
        experiment.touch(alternative);
        alternative.finding = tried.finding();
        alternative.triedAt = event.time();
        alternative.triedBy = event.actor();
    }

    private static void block(
            ExperimentState experiment, LedgerEvent event, String kind, String reason) {
        var blocker = experiment.addBlocker();
        experiment.touch(blocker);
        blocker.kind = kind;
        blocker.reason = reason;
        blocker.blockedAt = event.time();
        blocker.blockedBy = event.actor();
        experiment.status = "BLOCKED";
        experiment.blockedKind = kind;
        experiment.blockedSince = event.time();
    }

    private static void unblock(
            ExperimentState experiment, LedgerEvent event, ExperimentFact.Unblocked unblocked) {
        closeBlocker(experiment, event);
        if (!experiment.blockers.isEmpty()) {
            experiment.blockers.getLast().note = unblocked.note();
        }
        experiment.status = "RUNNING";
    }

    private static void closeBlocker(ExperimentState experiment, LedgerEvent event) {
        if (experiment.blockedKind == null || experiment.blockers.isEmpty()) {
            return;
        }
        var blocker = experiment.blockers.getLast();
        experiment.touch(blocker);
        blocker.unblockedAt = event.time();
        blocker.unblockedBy = event.actor();
        experiment.blockedKind = null;
        experiment.blockedSince = null;
    }

    /** Appends the rows of every experiment that was touched. */
    void write() {
        Tables tables = batch.tables;
        for (ExperimentState experiment : batch.experiments) {
            tables.experiments.put(experiment, experiment.stored);
            if (experiment.reworded) {
                tables.words.put(ExperimentWords.of(experiment), experiment.stored);
                experiment.reworded = false;
            }
            for (var blocker : experiment.touchedBlockers) {
                tables.blockers.put(blocker, blocker.stored);
                blocker.written();
            }
            experiment.touchedBlockers.clear();
            for (var alternative : experiment.touchedAlternatives) {
                tables.alternatives.put(alternative, alternative.stored);
                alternative.written();
            }
            experiment.touchedAlternatives.clear();
            experiment.stored = true;
            experiment.touched = false;
        }
    }
}
