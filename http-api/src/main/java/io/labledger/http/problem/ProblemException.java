package io.labledger.http.problem;

import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document; the exception mappers turn it into the response. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        // a refusal is an answer, not a failure: nobody reads its stack trace
        super(problem.detail(), cause, false, false);
        this.problem = problem;
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
