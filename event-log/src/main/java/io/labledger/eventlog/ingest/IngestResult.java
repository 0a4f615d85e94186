package io.labledger.eventlog.ingest;

import io.labledger.eventlog.aggregate.Outcome;
import io.labledger.eventlog.call.CommandReplies;
import io.labledger.eventlog.view.ViewProblem;
import io.labledger.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What became of an event from outside. */
public sealed interface IngestResult {

    /** Durable: the position is that of the last event that it led to. */
    record Recorded(long position) implements IngestResult {}

    /** What it says is so already, as of the last event of its stream: nothing was recorded. */
    record Unchanged(long position) implements IngestResult {}

    /** An event with this source and id was recorded before, and ends at this position. */
    record Duplicate(long position) implements IngestResult {}

    /** Not recorded. */
    record Refused(Problem problem) implements IngestResult {

        /** Nothing is wrong with the event: sent again later, it may be recorded. */
        public boolean isForNow() {
            return problem.status() == 503;
        }

        /** No other event can be recorded now either. */
        public boolean isForAll() {
            return isForNow() && !problem.code().equals(ViewProblem.CODE);
        }
    }

    /** Not attempted, for one that has to come before it, or all, cannot be recorded now. */
    record Waits(Problem problem) implements IngestResult {}

    /** Why it cannot be recorded now, though nothing is wrong with it; null otherwise. */
    default @Nullable Problem notNow() {
        return switch (this) {
            case Waits(var problem) -> problem;
            case Refused refused when refused.isForNow() -> refused.problem();
            default -> null;
        };
    }

    /** What the outcome of its command means for the event. */
    static <S, E> IngestResult of(Outcome<S, E> outcome) {
        return switch (outcome) {
            case Outcome.Done<S, E> done when done.events().isEmpty() ->
                    new Unchanged(done.position());
            case Outcome.Done<S, E> done -> new Recorded(done.position());
            case Outcome.Replayed<S, E> replayed -> new Duplicate(replayed.answer().position());
            case Outcome.KeyReused<S, E> _ ->
                    reused("Another event with this source and id was recorded before");
            case Outcome.EventKnown<S, E>(long position) ->
                    reused(
                            "Position %d of this log has this source and id, or those that a part of this event would have"
                                    .formatted(position));
            case Outcome.Refused<S, E> refused ->
                    new Refused(CommandReplies.problem(refused.refusal()));
            case Outcome.StaleVersion<S, E> _ ->
                    new Refused(
                            Problem.of(
                                    503,
                                    "store-unavailable",
                                    "Too many changes to this stream at once; try again"));
        };
    }

    private static IngestResult reused(String detail) {
        return new Refused(Problem.of(422, "event-id-reused", detail));
    }
}
