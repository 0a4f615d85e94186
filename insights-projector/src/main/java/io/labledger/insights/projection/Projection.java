package io.labledger.insights.projection;

import io.labledger.insights.event.EventReader;
import io.labledger.insights.event.ExperimentFact;
import io.labledger.insights.event.Fact;
import io.labledger.insights.event.LedgerEvent;
import io.labledger.insights.event.RunFact;
import io.labledger.insights.event.UnexpectedEvent;
import io.labledger.insights.progress.Activity;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Applies the events of one log to one generation of the read model, a batch in a transaction. An
 * event that cannot be applied is parked, and later events of its stream queue behind it; all
 * others go on. For one thread at a time.
 */
public final class Projection implements AutoCloseable {

    private static final long CACHE_BYTES = 32L << 20;

    private final String log;
    private final Session session;
    private final Batch batch = new Batch();
    private final States states;
    private final ParkedRows parked;
    private final PositionRow position;
    private final RunProjection runs;
    private final ExperimentProjection experiments;
    private final MetricProjection metrics;
    private final ActivityRows activities;
    private boolean stale = true;

    public Projection(DataSource database, String schema, String log) {
        this.log = log;
        session = new Session(database, schema);
        states = new States(session, CACHE_BYTES);
        parked = new ParkedRows(session, log);
        position = new PositionRow(session, log);
        runs = new RunProjection(batch, states);
        experiments = new ExperimentProjection(batch, states);
        metrics = new MetricProjection(batch, new SeriesRows(session));
        activities = new ActivityRows(log, batch.tables.activities);
    }

    /** Whether {@link #apply} says what happened; a rebuild, which nobody follows, need not. */
    public void tell(boolean wanted) {
        activities.keep(wanted);
    }

    /** Reads where the log stands; to be called first, and again after any exception. */
    public void open() throws SQLException {
        close();
        session.begin();
        position.load();
        session.commit();
    }

    /**
     * Makes sure that the database still has what was applied: commits do not wait for the disk.
     *
     * @throws SQLException when it has not, or is away
     */
    public void confirm() throws SQLException {
        session.begin();
        position.confirm();
        session.commit();
    }

    /** Position of the last event applied, -1 before the first. */
    public long position() {
        return position.position();
    }

    /** Offset of the Kafka record to go on with. */
    public long nextOffset() {
        return position.nextOffset();
    }

    /** When the last event applied was recorded. */
    public @Nullable Instant recordedTime() {
        return position.recordedTime();
    }

    /** Schema of the generation. */
    public String schema() {
        return session.schema();
    }

    /** The schema has been renamed. */
    public void renamed(String schema) {
        session.schema(schema);
    }

    /**
     * Applies events, in order and without gaps; those that have been applied before are left out.
     *
     * @param head position of the last event known to be in the log
     * @return what happened; what was parked is not among it
     */
    public List<Activity> apply(List<LedgerEvent> events, long head) throws SQLException {
        activities.forget();
        int known = 0;
        while (known < events.size() && events.get(known).position() <= position()) {
            known++;
        }
        if (known < events.size()) {
            applyAll(events.subList(known, events.size()), head, false);
        }
        return activities.list();
    }

    /** Streams that wait behind an event that could not be applied. */
    public List<String> parkedStreams() throws SQLException {
        session.begin();
        try {
            return parked.list();
        } finally {
            session.rollback();
        }
    }

    /**
     * Applies the parked events of a stream again; what cannot be applied still is parked again.
     */
    public List<Activity> retry(String stream) throws SQLException {
        activities.forget();
        session.begin();
        var waiting = parked.of(stream);
        session.commit();
        var reader = new EventReader();
        List<LedgerEvent> events = new ArrayList<>();
        for (var one : waiting) {
            events.add(reader.read(one.bytes(), -1));
        }
        if (!events.isEmpty()) {
            parked.release(stream);
            applyAll(events, -1, true);
        }
        return activities.list();
    }

    private void applyAll(List<LedgerEvent> events, long head, boolean retried)
            throws SQLException {
        int mark = activities.mark();
        try {
            transaction(events, head, retried, null);
        } catch (SQLException | RuntimeException e) {
            activities.backTo(mark);
            forget();
            String reason = Refusal.reason(e);
            if (reason == null) {
                throw e;
            }
            if (events.size() == 1) {
                transaction(events, head, retried, reason);
                return;
            }
            int half = events.size() / 2;
            applyAll(events.subList(0, half), head, retried);
            applyAll(events.subList(half, events.size()), head, retried);
        }
    }

    private void transaction(
            List<LedgerEvent> events, long head, boolean retried, @Nullable String refused)
            throws SQLException {
        session.begin();
        LedgerEvent last = events.getLast();
        if (retried) {
            position.hold();
            parked.delete(events);
        } else {
            position.write(last, head);
        }
        if (stale) {
            parked.load();
            stale = false;
        }
        states.load(events);
        for (LedgerEvent event : events) {
            fold(event, refused);
        }
        runs.write();
        experiments.write();
        metrics.write();
        batch.tables.flush(session.connection());
        session.commit();
        if (!retried) {
            position.moved(last);
        }
        states.trim(batch.runs);
        batch.clear();
    }

    private void fold(LedgerEvent event, @Nullable String refused) {
        if (parked.holds(event.stream())) {
            park(event, "waits for an earlier event of its stream");
            return;
        }
        if (refused != null) {
            park(event, refused);
            return;
        }
        try {
            String experimentId =
                    switch (event.fact()) {
                        case RunFact fact -> runs.fold(event, fact).experimentId;
                        case ExperimentFact fact -> experiments.fold(event, fact).id;
                        case Fact.Unreadable(var reason) -> throw new UnexpectedEvent(reason);
                    };
            activities.add(event, experimentId);
        } catch (UnexpectedEvent e) {
            park(event, String.valueOf(e.getMessage()));
        }
    }

    private void park(LedgerEvent event, String reason) {
        parked.park(batch.tables.parked, event, reason);
    }

    private void forget() throws SQLException {
        batch.clear();
        states.clear();
        stale = true;
        session.rollback();
    }

    /** Gives up the connection and what is in memory. */
    @Override
    public void close() {
        batch.clear();
        states.clear();
        stale = true;
        session.close();
    }

    @Override
    public String toString() {
        return log + " into " + session.schema();
    }
}
