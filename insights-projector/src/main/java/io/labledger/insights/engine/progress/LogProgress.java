package io.labledger.insights.engine.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the live read model is with one log.
 *
 * @param position position of the last event applied, -1 before the first
 * @param head position of the last event known to be in the log; null when nobody knows whether
 *     there are others
 * @param recordedTime when the last event applied was recorded
 * @param problem why the projection stands still, or null when it runs
 * @param awaited whether there is no such log yet: Kafka has no topic of it, and nothing was ever
 *     applied
 * @param parked how many events could not be applied, or wait for one that could not
 */
public record LogProgress(
        String log,
        long position,
        @Nullable Long head,
        @Nullable Instant recordedTime,
        @Nullable String problem,
        boolean awaited,
        long parked) {

    /** A log that there is, with nothing parked. */
    public LogProgress(
            String log,
            long position,
            @Nullable Long head,
            @Nullable Instant recordedTime,
            @Nullable String problem) {
        this(log, position, head, recordedTime, problem, false, 0);
    }

    /** This with another end of the log. */
    public LogProgress upTo(long end) {
        return new LogProgress(log, position, end, recordedTime, problem, awaited, parked);
    }

    /**
     * This when it stands still. Who stands still does not hear where the log ends: events that it
     * knew of are still to be applied, but that there were none says nothing any more.
     */
    public LogProgress standing(String why) {
        Long known = head != null && head > position ? head : null;
        return new LogProgress(log, position, known, recordedTime, why, awaited, parked);
    }

    /** This with so many events parked. */
    public LogProgress withParked(long events) {
        return new LogProgress(log, position, head, recordedTime, problem, awaited, events);
    }

    /** This when there is no such log yet. */
    public LogProgress awaiting(String why) {
        return new LogProgress(log, position, null, recordedTime, why, true, parked);
    }

    /** Events in the log that are not applied yet; null when nobody knows. */
    public @Nullable Long lagEvents() {
        return head == null ? null : Math.max(0, head - position);
    }

    /**
     * Age in seconds of the last event applied while there are others to apply, otherwise 0; null
     * when nobody knows.
     */
    public @Nullable Double lagSeconds(Instant now) {
        Long lag = lagEvents();
        if (lag == null || (lag > 0 && recordedTime == null)) {
            return null;
        }
        return lag == 0 || recordedTime == null
                ? 0
                : Math.max(0, now.toEpochMilli() - recordedTime.toEpochMilli()) / 1000.0;
    }
}
