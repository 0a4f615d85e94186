package io.labledger.eventlog.aggregate;

import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.Tally.Measured;
import io.labledger.eventlog.event.Tally.Named;
import io.labledger.eventlog.store.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small rules to test with. */
record TallyDecider(@Nullable SnapshotFormat<TallyDecider.State> snapshots)
        implements Decider<TallyDecider.Command, TallyDecider.State, Tally> {

    record State(@Nullable String name, long sum, int measured) {
        static final State EMPTY = new State(null, 0, 0);
    }

    sealed interface Command {

        /** Names the tally, once. */
        record Name(String name) implements Command {}

        /** Counts up to a limit. */
        record Count(int by, long limit) implements Command {}

        /** Counts whatever the sum is. */
        record CountAnyway(int by) implements Command {}

        /** Counts whatever the sum is, for as long as the tally has no name. */
        record CountUntilNamed(int by) implements Command {}

        record Measure(List<Double> values) implements Command {}
    }

    @Override
    public State initial() {
        return State.EMPTY;
    }

    @Override
    public Decision<Tally> decide(Command command, State state) {
        return switch (command) {
            case Command.Name(var name) when name.equals(state.name()) -> Decision.nothing();
            case Command.Name _ when state.name() != null ->
                    Decision.refuse("already-named", "It has a name.", "name");
            case Command.Name(var name) ->
                    Decision.<Tally>accept(Named.of(name))
                            .claiming(
                                    new Claim("name", name),
                                    new Refusal("name-taken", "Another one has it.", "name"));
            case Command.Count(int by, long limit) when state.sum() + by > limit ->
                    Decision.refuse("limit", "That would be too much.");
            case Command.Count(int by, _) -> Decision.accept(new Counted(by));
            case Command.CountAnyway(int by) -> Decision.accept(new Counted(by));
            case Command.CountUntilNamed _ when state.name() != null ->
                    Decision.refuse("already-named", "It has a name.");
            case Command.CountUntilNamed(int by) -> Decision.accept(new Counted(by));
            case Command.Measure(var values) -> Decision.accept(new Measured(values));
        };
    }

    @Override
    public State evolve(State state, Tally event) {
        return switch (event) {
            case Named(var name, _, _) -> new State(name, state.sum(), state.measured());
            case Counted(int by) -> new State(state.name(), state.sum() + by, state.measured());
            case Measured(var values) ->
                    new State(state.name(), state.sum(), state.measured() + values.size());
        };
    }

    @Override
    public boolean commutative(Command command) {
        return command instanceof Command.CountAnyway || command instanceof Command.CountUntilNamed;
    }
}
