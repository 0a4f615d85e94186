package io.labledger.experiments.run;

import static io.labledger.eventlog.aggregate.Decision.accept;
import static io.labledger.eventlog.aggregate.Decision.nothing;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.eventlog.aggregate.SnapshotFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed with a run, and what follows from it.
 *
 * @param around what stands around the run
 */
public record RunDecider(Surroundings around) implements Decider<RunCommand, Run, RunEvent> {

    private static final SnapshotFormat<Run> SNAPSHOTS =
            new SnapshotFormat<>(Run.class, 1, 100, run -> run.logged().size());

    private static final Refusal ALREADY_EXISTS =
            new Refusal("run-already-exists", "A run with this id was started before");
    static final Refusal NOT_FOUND = new Refusal("run-not-found", "There is no run with this id");
    private static final Refusal DELETED =
            new Refusal("run-deleted", "The run is deleted; restore it first");
    private static final Refusal NOT_DELETED =
            new Refusal("run-not-deleted", "The run is not deleted");
    private static final Refusal ENDED =
            new Refusal("run-ended", "The run has ended; reopen it first");
    private static final Refusal NOT_ENDED =
            new Refusal("run-not-ended", "The run has not ended yet");

    @Override
    public Run initial() {
        return Run.NONE;
    }

    @Override
    public Run evolve(Run state, RunEvent event) {
        return state.evolve(event);
    }

    /** A measurement is as true after whatever came in between; a param must not meet another. */
    @Override
    public boolean commutative(RunCommand command) {
        return switch (command) {
            case RunCommand.Log log -> log.params().isEmpty() && log.tags().isEmpty();
            case RunCommand.Start _,
                    RunCommand.DeleteTags _,
                    RunCommand.Finish _,
                    RunCommand.Reopen(),
                    RunCommand.Rename _,
                    RunCommand.Delete(),
                    RunCommand.Restore() ->
                    false;
        };
    }

    /** Runs that log each step for days have streams too long to fold from the start. */
    @Override
    public SnapshotFormat<Run> snapshots() {
        return SNAPSHOTS;
    }

    @Override
    public RunCommand wantedBy(RunEvent fact) {
        return RunCommand.wantedBy(fact);
    }

    /** Of what a fact says, what is known already is not recorded again. */
    @Override
    public Decision<RunEvent> adopt(RunEvent fact, Decision<RunEvent> decision) {
        return decision;
    }

    @Override
    public Decision<RunEvent> decide(RunCommand command, Run run) {
        return obstacle(command, run)
                .or(() -> around.obstacle(command))
                .map(Decision::<RunEvent>refuse)
                .orElseGet(() -> around.guard(follow(command, run)));
    }

    private static Optional<Refusal> obstacle(RunCommand command, Run run) {
        return switch (command) {
            case RunCommand.Start _ -> unless(!run.exists(), ALREADY_EXISTS);
            case RunCommand.Log log ->
                    active(run).or(() -> changesParam(log.params(), run.logged()));
            case RunCommand.DeleteTags _, RunCommand.Rename _, RunCommand.Delete() -> active(run);
            case RunCommand.Finish _ -> active(run).or(() -> unless(run.ending() == null, ENDED));
            case RunCommand.Reopen() ->
                    active(run).or(() -> unless(run.ending() != null, NOT_ENDED));
            case RunCommand.Restore() ->
                    unless(run.exists(), NOT_FOUND).or(() -> unless(run.deleted(), NOT_DELETED));
        };
    }

    private static Decision<RunEvent> follow(RunCommand command, Run run) {
        return switch (command) {
            case RunCommand.Start start -> accept(begin(start));
            case RunCommand.Log log -> accept(News.in(log, run.logged()));
            case RunCommand.DeleteTags(var keys) -> deleteTags(keys, run.logged());
            case RunCommand.Finish(var status, var endTime, var error) ->
                    accept(new RunEvent.Finished(status, endTime, error));
            case RunCommand.Reopen() -> accept(new RunEvent.Reopened());
            case RunCommand.Rename(var name) ->
                    name.equals(run.name()) ? nothing() : accept(new RunEvent.Renamed(name));
            case RunCommand.Delete() -> accept(new RunEvent.Deleted());
            case RunCommand.Restore() -> accept(new RunEvent.Restored());
        };
    }

    private static List<RunEvent> begin(RunCommand.Start start) {
        var started =
                new RunEvent.Started(
                        start.experimentId(),
                        start.name(),
                        start.parentRunId(),
                        start.startTime(),
                        start.source(),
                        start.tags());
        return start.params().isEmpty()
                ? List.of(started)
                : List.of(started, new RunEvent.ParamsLogged(start.params()));
    }

    private static Decision<RunEvent> deleteTags(List<String> keys, Logged known) {
        var set = keys.stream().filter(known.tags()::containsKey).distinct().toList();
        return set.isEmpty() ? nothing() : accept(new RunEvent.TagsDeleted(set));
    }

    private static Optional<Refusal> active(Run run) {
        return unless(run.exists(), NOT_FOUND).or(() -> unless(!run.deleted(), DELETED));
    }

    private static Optional<Refusal> changesParam(Map<String, String> params, Logged known) {
        return params.entrySet().stream()
                .filter(param -> differs(param.getValue(), known.params().get(param.getKey())))
                .map(param -> immutable(param.getKey()))
                .findFirst();
    }

    private static boolean differs(String value, @Nullable String known) {
        return known != null && !known.equals(value);
    }

    private static Refusal immutable(String param) {
        return new Refusal(
                "param-immutable",
                "This param has another value already, and the params of a run do not change",
                "params." + param);
    }

    private static Optional<Refusal> unless(boolean condition, Refusal refusal) {
        return condition ? Optional.empty() : Optional.of(refusal);
    }
}
