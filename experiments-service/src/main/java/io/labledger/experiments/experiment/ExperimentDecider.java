package io.labledger.experiments.experiment;

import static io.labledger.eventlog.aggregate.Decision.accept;
import static io.labledger.eventlog.aggregate.Decision.nothing;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.eventlog.store.Claim;
import java.util.Optional;

/** What is allowed with an experiment, and what follows from it. */
public final class ExperimentDecider
        implements Decider<ExperimentCommand, Experiment, ExperimentEvent> {

    static final Refusal NAME_TAKEN =
            new Refusal("name-taken", "Another experiment has this name", "name");
    private static final Refusal BASELINE_MISSING =
            new Refusal(
                    "baseline-missing",
                    "Give an alternative that is a cheaper baseline, or say in noBaselineReason why"
                            + " there is none",
                    "alternatives");

    @Override
    public Experiment initial() {
        return Experiment.NONE;
    }

    @Override
    public Experiment evolve(Experiment state, ExperimentEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision<ExperimentEvent> decide(ExperimentCommand command, Experiment state) {
        return obstacle(command, state)
                .map(Decision::<ExperimentEvent>refuse)
                .orElseGet(() -> follow(command, state));
    }

    @Override
    public ExperimentCommand wantedBy(ExperimentEvent fact) {
        return ExperimentCommand.wantedBy(fact);
    }

    @Override
    public Refusal outOfOrder(ExperimentEvent next) {
        return new Refusal(
                "out-of-order",
                "The number in this event is not the one that comes next" + number(next));
    }

    @Override
    public Refusal taken(Refusal refusal, String holder, Experiment held) {
        if (!refusal.code().equals(NAME_TAKEN.code())) {
            return refusal;
        }
        var id = ExperimentId.ofStream(holder);
        var has = "Experiment " + id + " has this name";
        var detail =
                held.archived()
                        ? has
                                + " and is archived; restore it with POST /api/experiments/"
                                + id
                                + "/restore, or choose another name"
                        : has + "; choose another one";
        return new Refusal(refusal.code(), detail, refusal.field());
    }

    private static Optional<Refusal> obstacle(ExperimentCommand command, Experiment state) {
        var standing = state.standing();
        return switch (command) {
            case ExperimentCommand.Propose(var record) ->
                    standing.isNew().or(() -> lacksBaseline(record));
            case ExperimentCommand.Amend(var record) ->
                    standing.isOpen().or(() -> lacksBaseline(record));
            case ExperimentCommand.Start() -> standing.canBeStarted();
            case ExperimentCommand.Block _ -> standing.canBeBlocked();
            case ExperimentCommand.Unblock _ -> standing.canBeUnblocked();
            case ExperimentCommand.RecordIteration _ -> standing.isUnderWay();
            case ExperimentCommand.AddAlternative _ -> standing.isOpen();
            case ExperimentCommand.TryAlternative(var number, _) ->
                    standing.isOpen().or(() -> lacksAlternative(number, state));
            case ExperimentCommand.Conclude(var outcome, _) -> standing.canBeConcluded(outcome);
            case ExperimentCommand.Archive _ -> standing.canBeArchived();
            case ExperimentCommand.Restore() -> standing.canBeRestored();
        };
    }

    private static Decision<ExperimentEvent> follow(ExperimentCommand command, Experiment state) {
        return switch (command) {
            case ExperimentCommand.Propose(var record) ->
                    accept((ExperimentEvent) new ExperimentEvent.Proposed(1, record))
                            .claiming(name(record), NAME_TAKEN);
            case ExperimentCommand.Amend(var record) -> amend(record, state);
            case ExperimentCommand.Start() -> accept(new ExperimentEvent.Started());
            case ExperimentCommand.Block(var kind, var reason) ->
                    accept(new ExperimentEvent.Blocked(kind, reason));
            case ExperimentCommand.Unblock(var note) -> accept(new ExperimentEvent.Unblocked(note));
            case ExperimentCommand.RecordIteration(var change, var finding) ->
                    accept(
                            new ExperimentEvent.IterationRecorded(
                                    state.iterations().size() + 1, change, finding));
            case ExperimentCommand.AddAlternative(var description, var cheaper) ->
                    accept(
                            new ExperimentEvent.AlternativeAdded(
                                    state.alternatives().next(), description, cheaper));
            case ExperimentCommand.TryAlternative(var number, var finding) ->
                    accept(new ExperimentEvent.AlternativeTried(number, finding));
            case ExperimentCommand.Conclude(var outcome, var learning) ->
                    accept(new ExperimentEvent.Concluded(outcome, learning));
            case ExperimentCommand.Archive(var reason) ->
                    accept(new ExperimentEvent.Archived(reason));
            case ExperimentCommand.Restore() -> accept(new ExperimentEvent.Restored());
        };
    }

    private static Decision<ExperimentEvent> amend(ExperimentRecord next, Experiment state) {
        var current = state.record();
        if (current == null || next.equals(current)) {
            return nothing();
        }
        var amended =
                accept((ExperimentEvent) new ExperimentEvent.Amended(state.revision() + 1, next));
        return next.name().equals(current.name())
                ? amended
                : amended.claiming(name(next), NAME_TAKEN).releasing(name(current));
    }

    /** The number that an event would have here, under the name that it has in the data. */
    private static String number(ExperimentEvent event) {
        return switch (event) {
            case ExperimentEvent.Proposed(var revision, _) -> ", which is revision " + revision;
            case ExperimentEvent.Amended(var revision, _) -> ", which is revision " + revision;
            case ExperimentEvent.IterationRecorded(var iteration, _, _) ->
                    ", which is iteration " + iteration;
            case ExperimentEvent.AlternativeAdded(var alternative, _, _) ->
                    ", which is alternative " + alternative;
            case ExperimentEvent.Started _,
                    ExperimentEvent.Blocked _,
                    ExperimentEvent.Unblocked _,
                    ExperimentEvent.AlternativeTried _,
                    ExperimentEvent.Concluded _,
                    ExperimentEvent.Archived _,
                    ExperimentEvent.Restored _ ->
                    "";
        };
    }

    private static Optional<Refusal> lacksBaseline(ExperimentRecord record) {
        return record.considersBaseline() ? Optional.empty() : Optional.of(BASELINE_MISSING);
    }

    private static Optional<Refusal> lacksAlternative(int number, Experiment state) {
        return state.alternatives().has(number)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                "alternative-not-found",
                                "The experiment has alternatives 1 to "
                                        + state.alternatives().considered().size()));
    }

    private static Claim name(ExperimentRecord record) {
        return new Claim(ExperimentRecord.NAME, record.name());
    }
}
