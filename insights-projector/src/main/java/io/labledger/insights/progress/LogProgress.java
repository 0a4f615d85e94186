package io.labledger.insights.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the live read model is with one log.
 *
 * @param position position of the last event applied, -1 before the first
 * @param head position of the last event known to be in the log
 * @param recordedTime when the last event applied was recorded
 * @param problem why the projection stands still, or null when it runs
 */
public record LogProgress(
        String log,
        long position,
        long head,
        @Nullable Instant recordedTime,
        @Nullable String problem) {

    /** Events in the log that are not applied yet. */
    public long lagEvents() {
        return Math.max(0, head - position);
    }

    /** Age in seconds of the last event applied while there are others to apply, otherwise 0. */
    public double lagSeconds(Instant now) {
        return lagEvents() == 0 || recordedTime == null
                ? 0
                : Math.max(0, now.toEpochMilli() - recordedTime.toEpochMilli()) / 1000.0;
    }
}
