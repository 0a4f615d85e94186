package io.labledger.follower.view;

/**
 * What a view said, and the position that it was true at: everything up to there has been applied,
 * and nothing after.
 *
 * @param log the log that the view follows
 * @param position of the last event applied, -1 before the first
 */
public record Seen<T>(String log, long position, T value) {

    /**
     * What a decision was made on, such as {@code experiments:17}, in the form of a {@code
     * Ledger-Position}: to be kept in the event that records the decision.
     */
    public String basis() {
        return log + ":" + position;
    }
}
