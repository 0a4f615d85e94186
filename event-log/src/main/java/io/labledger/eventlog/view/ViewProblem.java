package io.labledger.eventlog.view;

import io.labledger.follower.view.ViewUnavailable;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemSource;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A view that cannot be read yet is no fault of the caller's: it may try again. */
@Singleton
public class ViewProblem implements ProblemSource {

    @Override
    public @Nullable Problem of(Throwable e) {
        return e instanceof ViewUnavailable
                ? Problem.of(503, "view-unavailable", e.getMessage() + " Try again.")
                : null;
    }
}
