package io.labledger.http.edge;

import io.labledger.http.problem.Problem;
import java.io.IOException;

/** A body that goes on after the limit. */
final class BodyTooLarge extends IOException {

    private final long limit;

    BodyTooLarge(long limit) {
        super("The request body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    Problem problem() {
        return problem(limit);
    }

    static Problem problem(long limit) {
        return Problem.of(
                413,
                "body-too-large",
                "The request body is larger than the limit of %,d bytes".formatted(limit));
    }
}
