package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.parking.Skip;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.rows.CopyRows;
import io.labledger.insights.engine.rows.PendingRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what, when: a row for every event that was applied, or given up. */
final class ActivityRows implements PendingRows {

    /** The type of what is said of an event that was given up. */
    private static final String SKIPPED = "io.labledger.insights.event-skipped.v1";

    private final String log;
    private final CopyRows rows =
            new CopyRows(
                    "activity",
                    "log",
                    "position",
                    "stream",
                    "version",
                    "type",
                    "time",
                    "recorded_time",
                    "actor",
                    "auth_type",
                    "source",
                    "event_id",
                    "experiment_id",
                    "summary");
    private boolean kept = true;
    private List<Activity> list = new ArrayList<>();

    ActivityRows(String log) {
        this.log = log;
    }

    /** An event has been applied; the row is written with the batch. */
    void add(LedgerEvent event, Happening happening) {
        String note = event.note();
        add(
                new Activity(
                        log,
                        event.position(),
                        event.stream(),
                        event.version(),
                        event.type(),
                        event.time(),
                        event.recordedTime(),
                        event.actor(),
                        event.authType(),
                        event.source(),
                        event.id(),
                        happening.experimentId(),
                        note == null
                                ? happening.summary()
                                : "%s (%s)".formatted(happening.summary(), note)));
    }

    /**
     * An event has been given up: what is said of that stands in its place, so that it comes out
     * the same whenever the log is read again.
     */
    void skipped(LedgerEvent event, Skip skip, @Nullable String experimentId) {
        add(
                new Activity(
                        log,
                        event.position(),
                        event.stream(),
                        event.version(),
                        SKIPPED,
                        skip.skippedAt(),
                        event.recordedTime(),
                        skip.actor(),
                        "unauthenticated",
                        event.source(),
                        event.id(),
                        experimentId,
                        "%s is skipped: %s".formatted(skip.type(), skip.reason())));
    }

    private void add(Activity activity) {
        rows.row()
                .text(activity.log())
                .int8(activity.position())
                .text(activity.stream())
                .int4(activity.version())
                .text(activity.type())
                .time(activity.time())
                .time(activity.recordedTime())
                .text(activity.actor())
                .text(activity.authType())
                .text(activity.source())
                .text(activity.eventId())
                .text(activity.experimentId())
                .text(activity.summary());
        if (kept) {
            list.add(activity);
        }
    }

    /** Whether it is written that the event at a position is given up. */
    boolean isSkipped(Connection connection, long position) throws SQLException {
        String sql = "SELECT 1 FROM activity WHERE log = ? AND position = ? AND type = ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, log);
            query.setLong(2, position);
            query.setString(3, SKIPPED);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        rows.flush(connection);
    }

    @Override
    public void clear() {
        rows.clear();
    }

    /** Whether anyone wants to be told: nobody follows a rebuild. */
    void keep(boolean wanted) {
        kept = wanted;
    }

    void forget() {
        list = new ArrayList<>();
    }

    int mark() {
        return list.size();
    }

    void backTo(int mark) {
        list.subList(mark, list.size()).clear();
    }

    List<Activity> list() {
        return list;
    }
}
