package io.labledger.benchmarks;

/** The read models have not come that far yet. */
final class PositionNotReached extends RuntimeException {

    private static final long serialVersionUID = 1;

    PositionNotReached(String what) {
        super(what);
    }
}
