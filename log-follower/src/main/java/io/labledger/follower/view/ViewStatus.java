package io.labledger.follower.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a view is.
 *
 * @param name the view's
 * @param log the log that it follows
 * @param version the view's
 * @param ready whether it can be read: it has been made once, in this version
 * @param position of the last event that readers see applied, -1 before the first
 * @param recordedTime when that one was recorded
 * @param head position of the last event known to be in the log; null when nobody knows whether
 *     there are others
 * @param rebuiltTo position that a rebuild has reached; null when none is running
 * @param rebuildProblem why the last rebuild since the start of this process was given up; null
 *     when it was not
 * @param problem why it does not go on; null when it does
 */
public record ViewStatus(
        String name,
        String log,
        int version,
        boolean ready,
        long position,
        @Nullable Instant recordedTime,
        @Nullable Long head,
        @Nullable Long rebuiltTo,
        @Nullable String rebuildProblem,
        @Nullable String problem) {

    /** Events of the log that readers do not see applied yet; null when nobody knows. */
    public @Nullable Long lagEvents() {
        return head == null ? null : Math.max(0, head - position);
    }

    /**
     * Age in seconds of the last event applied while there are others to apply, otherwise 0; null
     * when nobody knows.
     */
    public @Nullable Double lagSeconds(Instant now) {
        var lag = lagEvents();
        if (lag == null || (lag > 0 && recordedTime == null)) {
            return null;
        }
        return lag == 0 || recordedTime == null
                ? 0
                : Math.max(0, now.toEpochMilli() - recordedTime.toEpochMilli()) / 1000.0;
    }

    static ViewStatus starting(LocalView view) {
        return new ViewStatus(
                view.name(),
                view.log(),
                view.version(),
                false,
                -1,
                null,
                null,
                null,
                null,
                "starting");
    }

    /** This with other generations. */
    ViewStatus seen(@Nullable Generation served, @Nullable Generation made) {
        return new ViewStatus(
                name,
                log,
                version,
                served != null,
                served == null ? -1 : served.position(),
                served == null ? null : served.recordedTime(),
                head,
                made == null ? null : made.position(),
                rebuildProblem,
                problem);
    }

    /** This with another end of the log. */
    ViewStatus upTo(@Nullable Long end, @Nullable String why) {
        return new ViewStatus(
                name,
                log,
                version,
                ready,
                position,
                recordedTime,
                end == null ? null : Long.valueOf(Math.max(end, position)),
                rebuiltTo,
                rebuildProblem,
                why);
    }

    /**
     * This when it stands still: events that are known of are still to be applied, but that there
     * are none says nothing any more.
     */
    ViewStatus standing(String why) {
        return upTo(head != null && head > position ? head : null, why);
    }

    /** This with another end of the last rebuild. */
    ViewStatus rebuildFailed(@Nullable String why) {
        return new ViewStatus(
                name, log, version, ready, position, recordedTime, head, rebuiltTo, why, problem);
    }
}
