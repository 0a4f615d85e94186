package io.labledger.experiments.conclusion;

/** How an experiment ended. Refuted is as decisive as supported: both answer the question. */
public enum Outcome {
    SUPPORTED,
    REFUTED,
    INCONCLUSIVE,
    ABANDONED
}
