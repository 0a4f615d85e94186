package io.labledger.http.problem;

import org.jspecify.annotations.Nullable;

/** Tells what the exceptions of one module mean to a caller; every bean of this type is asked. */
@FunctionalInterface
public interface ProblemSource {

    /** The problem that the exception means; null when it is none of this module's. */
    @Nullable Problem of(Throwable e);
}
