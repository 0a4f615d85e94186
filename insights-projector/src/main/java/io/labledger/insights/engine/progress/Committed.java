package io.labledger.insights.engine.progress;

import java.util.List;

/**
 * A batch of events that queries can see now.
 *
 * @param position position of the last event of the batch
 * @param late whether they were parked, and a retry has applied them: whoever follows is beyond
 *     their positions already
 * @param activities what happened, in order; those of events that were parked are not among them
 */
public record Committed(String log, long position, boolean late, List<Activity> activities) {
    public Committed {
        activities = List.copyOf(activities);
    }
}
