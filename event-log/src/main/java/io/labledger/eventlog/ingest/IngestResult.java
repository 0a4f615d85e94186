package io.labledger.eventlog.ingest;

import io.labledger.eventlog.aggregate.Outcome;
import io.labledger.eventlog.call.CommandReplies;
import io.labledger.http.problem.Problem;

/** What became of an event from outside. */
public sealed interface IngestResult {

    /** Durable: the position is that of the last event that it led to. */
    record Recorded(long position) implements IngestResult {}

    /** What it says is so already, as of the last event of its stream: nothing was recorded. */
    record Unchanged(long position) implements IngestResult {}

    /** An event with this source and id was recorded before, and ends at this position. */
    record Duplicate(long position) implements IngestResult {}

    /** Not recorded. */
    record Refused(Problem problem) implements IngestResult {}

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
