package io.labledger.insights.engine.rows;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.experiments.fold.Summary;
import java.util.ArrayList;
import java.util.List;

/** Who did what, when: a row for every event that was applied. */
public final class ActivityRows {

    private final String log;
    private final CopyRows rows;
    private boolean kept = true;
    private List<Activity> list = new ArrayList<>();

    public ActivityRows(String log, CopyRows rows) {
        this.log = log;
        this.rows = rows;
    }

    public void add(LedgerEvent event, String experimentId) {
        String summary = Summary.of(event.fact());
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

    private Activity activity(LedgerEvent event, String experimentId, String summary) {
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

    /** Whether anyone wants to be told: nobody follows a rebuild. */
    public void keep(boolean wanted) {
        kept = wanted;
    }

    public void forget() {
        list = new ArrayList<>();
    }

    public int mark() {
        return list.size();
    }

    public void backTo(int mark) {
        list.subList(mark, list.size()).clear();
    }

    public List<Activity> list() {
        return list;
    }
}
