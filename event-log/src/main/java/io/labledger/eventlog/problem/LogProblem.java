package io.labledger.eventlog.problem;

import io.labledger.eventlog.append.WritesRefused;
import io.labledger.eventlog.event.EventTooLarge;
import io.labledger.eventlog.event.UnknownEventType;
import io.labledger.eventlog.event.UnreadableEvent;
import io.labledger.eventlog.store.SqlFailures;
import io.labledger.eventlog.store.StoreUnavailable;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a caller is told about what the log itself throws. */
public final class LogProblem {

    private static final Logger LOG = Logger.getLogger(LogProblem.class);

    private static final String AWAY =
            "The database cannot be reached or is too busy; nothing was changed, try again";

    private LogProblem() {}

    /**
     * The problem for any exception; one that nobody expects is logged, and only its id is told.
     */
    public static Problem of(Throwable e) {
        return switch (e) {
            case ProblemException refused -> refused.problem();
            case StoreUnavailable away when away.outcomeUnknown() ->
                    unavailable(
                            "The store did not answer in time, and may or may not have recorded"
                                    + " this; try again with the same Idempotency-Key");
            case StoreUnavailable _ -> unavailable(AWAY);
            case WritesRefused diverged -> Problem.of(503, "log-diverged", diverged.reason());
            case EventTooLarge tooLarge ->
                    Problem.of(
                            413, "event-too-large", Echo.of(String.valueOf(tooLarge.getMessage())));
            case UnknownEventType unknown ->
                    Problem.of(
                            400,
                            "unknown-event-type",
                            "There is no event type \"" + Echo.of(unknown.type()) + "\" here",
                            List.of(new Problem.FieldError("type", "is not known here")));
            case ConstraintViolationException violated when !isOurs(violated) ->
                    ViolationProblem.of(violated.getConstraintViolations());
            case UnreadableEvent unreadable -> {
                LOG.error("An event was stopped that earlier checks should have refused", e);
                yield Problem.of(
                        422, "event-unreadable", Echo.of(String.valueOf(unreadable.getMessage())));
            }
            default -> isDatabaseAway(e) ? unavailable(AWAY) : unexpected(e);
        };
    }

    private static Problem unavailable(String detail) {
        return Problem.of(503, "store-unavailable", detail);
    }

    /** Whatever the libraries between us and the driver have wrapped its exception in. */
    private static boolean isDatabaseAway(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return SqlFailures.isUnavailable(sql);
            }
        }
        return false;
    }

    private static boolean isOurs(ConstraintViolationException e) {
        return e.getConstraintViolations().stream().anyMatch(ViolationProblem::isOurs);
    }

    private static Problem unexpected(Throwable e) {
        var id = UUID.randomUUID().toString();
        LOG.errorf(e, "A request failed unexpectedly (error %s)", id);
        return Problem.of(
                500,
                "internal-error",
                "Something went wrong here, not in your request. The log has it under " + id);
    }
}
