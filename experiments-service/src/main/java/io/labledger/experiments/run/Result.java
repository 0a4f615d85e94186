package io.labledger.experiments.run;

/** How a run ended. */
public enum Result {
    FINISHED,
    FAILED,
    KILLED
}
