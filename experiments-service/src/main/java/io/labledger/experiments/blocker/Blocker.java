package io.labledger.experiments.blocker;

/** What an experiment waits for, and why, in someone's own words. */
public record Blocker(Kind kind, String reason) {

    /** The kinds by which lost time is counted. */
    public enum Kind {
        DATA_ACCESS,
        DATA_QUALITY,
        INFRASTRUCTURE,
        REVIEW,
        BUDGET,
        OTHER
    }
}
