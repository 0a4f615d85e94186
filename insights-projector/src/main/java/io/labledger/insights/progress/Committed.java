package io.labledger.insights.progress;

import java.util.List;

/**
 * A batch of events that queries can see now.
 *
 * @param position position of the last event of the batch
 * @param activities what happened, in order; events that were parked are not among them, but in the
 *     batch of the retry that applies them, whose position is beyond theirs
 */
public record Committed(String log, long position, List<Activity> activities) {
    public Committed {
        activities = List.copyOf(activities);
    }
}
