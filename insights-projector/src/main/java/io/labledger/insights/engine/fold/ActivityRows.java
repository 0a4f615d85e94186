package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.rows.CopyRows;
import io.labledger.insights.engine.rows.PendingRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what, when: a row for every event that was applied. */
final class ActivityRows implements PendingRows {

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
        String summary = happening.summary();
        String experimentId = happening.experimentId();
        if (event.note() != null) {
            summary += " (" + event.note() + ")";
        }
        rows.row()
                .text(log)
                .int8(event.position())
                .text(event.stream())
                .int4(event.version())
                .text(event.type())
                .time(event.time())
                .time(event.recordedTime())
                .text(event.actor())
                .text(event.authType())
                .text(event.source())
                .text(event.id())
                .text(experimentId)
                .text(summary);
        if (kept) {
            list.add(activity(event, experimentId, summary));
        }
    }

    private Activity activity(LedgerEvent event, @Nullable String experimentId, String summary) {
        return new Activity(
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
                experimentId,
                summary);
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
