package io.labledger.eventlog.call;

import io.labledger.eventlog.aggregate.Outcome;
import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.http.header.Position;
import io.labledger.http.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;

/** Turns what became of a command into the HTTP reply. */
public final class CommandReplies {

    private CommandReplies() {}

    /**
     * The reply to an outcome.
     *
     * @param log the log's name
     * @param reply what to say when the command was carried out
     */
    public static <S, E> Response of(
            String log, Outcome<S, E> outcome, BiFunction<S, List<E>, CommandReply> reply) {
        return switch (outcome) {
            case Outcome.Done<S, E> done ->
                    reply.apply(done.state(), done.events())
                            .toResponse(done.version(), new Position(log, done.position()));
            case Outcome.Replayed<S, E> replayed -> CommandReply.replay(log, replayed.answer());
            case Outcome.KeyReused<S, E> _ -> keyReused().toResponse();
            case Outcome.EventKnown<S, E> _ ->
                    throw new IllegalStateException("a command brings no event of its own");
            case Outcome.Refused<S, E> refused -> problem(refused.refusal()).toResponse();
            case Outcome.StaleVersion<S, E> stale ->
                    staleVersion(stale.expected(), stale.actual()).toResponse();
        };
    }

    /** The problem that tells a refusal: 409, unless its code says that something else is wrong. */
    public static Problem problem(Refusal refusal) {
        var status =
                switch (refusal.code()) {
                    case "invalid-request" -> 400;
                    case "event-too-large" -> 413;
                    case String code when code.endsWith("not-found") -> 404;
                    default -> 409;
                };
        var field = refusal.field();
        return Problem.of(
                status,
                refusal.code(),
                refusal.detail(),
                field == null
                        ? List.of()
                        : List.of(new Problem.FieldError(field, refusal.detail())));
    }

    private static Problem keyReused() {
        return Problem.of(
                422,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request to this path before");
    }

    private static Problem staleVersion(int expected, int actual) {
        return Problem.of(
                412,
                "stale-version",
                "If-Match insists on version %d, but it is at version %d by now"
                        .formatted(expected, actual));
    }
}
