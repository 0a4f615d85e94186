package io.labledger.eventlog.view;

import io.labledger.follower.view.ViewUnavailable;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemSource;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A view that cannot be read yet is no fault of the caller's: it may try again. */
@Singleton
public class ViewProblem implements ProblemSource {

    /** 503: a rule looks at a local view that is not made yet. */
    public static final String CODE = "view-unavailable";

    @Override
    public @Nullable Problem of(Throwable e) {
        return switch (e) {
            case ViewUnavailable away when away.databaseIsAway() ->
                    Problem.of(503, "store-unavailable", e.getMessage() + " Try again.");
            case ViewUnavailable _ -> Problem.of(503, CODE, e.getMessage() + " Try again.");
            default -> null;
        };
    }
}
