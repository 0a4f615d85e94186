package io.labledger.benchmarks;

import org.jspecify.annotations.Nullable;

/** A measurement could not be made; the message says which and why. */
public final class BenchmarkFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchmarkFailed(String message) {
        super(message);
    }

    BenchmarkFailed(String message, @Nullable Throwable cause) {
        super(cause == null ? message : message + ": " + cause.getMessage(), cause);
    }
}
