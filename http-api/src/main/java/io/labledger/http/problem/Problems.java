package io.labledger.http.problem;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a caller is told about whatever is thrown. */
@Singleton
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final String AWAY =
            "The database cannot be reached or is too busy; nothing was changed, try again";

    private final List<ProblemSource> sources;

    public Problems(@All List<ProblemSource> sources) {
        this.sources = sources;
    }

    /**
     * The problem for any exception; one that nobody expects is logged, and only its id is told.
     */
    public Problem of(Throwable e) {
        for (var source : sources) {
            var problem = source.of(e);
            if (problem != null) {
                return problem;
            }
        }
        return switch (e) {
            case ProblemException refused -> refused.problem();
            case StoreUnavailable away when away.outcomeUnknown() ->
                    unavailable(
                            "The store did not answer in time, and may or may not have recorded"
                                    + " this; try again with the same Idempotency-Key");
            case StoreUnavailable _ -> unavailable(AWAY);
            case ConstraintViolationException violated when !isOurs(violated) ->
                    ViolationProblem.of(violated.getConstraintViolations());
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
