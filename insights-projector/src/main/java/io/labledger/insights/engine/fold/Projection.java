package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.parking.Skip;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.rows.Refusal;
import io.labledger.insights.engine.rows.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies the events of one log to one generation of the read model, a batch in a transaction. An
 * event that cannot be applied is parked, and later events of its stream queue behind it; all
 * others go on. For one thread at a time.
 */
public final class Projection implements AutoCloseable {

    /**
     * What the retry of a stream came to so far.
     *
     * @param applied what could be applied
     * @param unfinished whether others of the stream are still to be tried
     */
    public record Retried(List<Activity> applied, boolean unfinished) {}

    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final int RETRY_EVENTS = 2_000;
    private static final long RETRY_BYTES = 8L << 20;

    private final String log;
    private final Schemas schemas;
    private final Session session;
    private final Folding folding;
    private final ParkedRows parked;
    private final SkippedRows skipped;
    private final PositionRow position;
    private final ActivityRows activities;

    /** Events that could not be taken word for word. */
    private final List<LedgerEvent> noted = new ArrayList<>();

    private boolean stale = true;

    public Projection(DataSource database, String schema, Context context) {
        log = context.name();
        schemas = Schemas.of(context);
        session = new Session(database, schema);
        folding = context.folding(session);
        parked = new ParkedRows(session, context);
        skipped = new SkippedRows(session, log);
        position = new PositionRow(session, log);
        activities = new ActivityRows(log);
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
        parked.load();
        skipped.load();
        session.commit();
        stale = false;
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

    /** Whether what it writes through is there still; asks the database. */
    public boolean isConnected() {
        return session.isConnected();
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

    /** How many events are parked. */
    public long parked() {
        return parked.count();
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
            requireNext(events.get(known));
            halving(
                    events.subList(known, events.size()),
                    (some, refused) -> goOn(some, head, refused));
        }
        return activities.list();
    }

    /** Nothing is left out, whatever has become of what should have come before. */
    private void requireNext(LedgerEvent event) {
        if (event.position() != position() + 1) {
            throw new IllegalStateException(
                    "%s: %d came after %d".formatted(this, event.position(), position()));
        }
    }

    /** Streams that wait behind an event that could not be applied. */
    public List<String> parkedStreams() throws SQLException {
        session.begin();
        var streams = parked.list();
        session.commit();
        return streams;
    }

    /**
     * Applies the next parked events of a stream again, no more than fit a transaction. The first
     * that still cannot be applied stays parked with its reason, and those behind it as they are.
     */
    public Retried retry(String stream) throws SQLException {
        activities.forget();
        session.begin();
        var waiting = parked.next(stream, RETRY_EVENTS, RETRY_BYTES);
        session.commit();
        if (!waiting.events().isEmpty() && !halving(waiting.events(), this::again)) {
            return new Retried(activities.list(), false);
        }
        if (!waiting.more()) {
            parked.release(stream);
        }
        return new Retried(activities.list(), waiting.more());
    }

    /**
     * Gives a parked event up, for this generation and for all to come, unless one is being filled.
     * What waits behind the event is to be {@link #retry retried} then. Waits for the disk.
     */
    public Skipping skip(long at, String actor, String reason) throws SQLException {
        activities.forget();
        session.begin();
        session.waitForDisk();
        position.hold();
        skipped.lock();
        var event = parked.find(at);
        var inTheWay = event == null ? alreadySkipped(at) : inTheWay(event);
        if (event == null || inTheWay != null) {
            session.rollback();
            return inTheWay == null ? new Skipping.NotParked() : inTheWay;
        }
        var skip =
                new Skip(
                        log,
                        at,
                        SkippedRows.sha256(event),
                        event.stream(),
                        event.type(),
                        actor,
                        reason,
                        Instant.now().truncatedTo(ChronoUnit.MICROS));
        skipped.insert(skip);
        parked.delete(List.of(event));
        folding.load(List.of(event));
        activities.skipped(event, skip, folding.experiment(event));
        commit();
        skipped.add(skip);
        return new Skipping.Done(skip, activities.list());
    }

    private @Nullable Skipping alreadySkipped(long at) throws SQLException {
        var skip = skipped.at(at);
        return skip != null && activities.isSkipped(session.connection(), at)
                ? new Skipping.Done(skip, List.of())
                : null;
    }

    private @Nullable Skipping inTheWay(LedgerEvent event) throws SQLException {
        if (schemas.isNextThere(session.connection())) {
            return new Skipping.Rebuilding();
        }
        long first = parked.first(event.stream());
        return first == event.position() ? null : new Skipping.Waits(event.stream(), first);
    }

    /** Something that is done to events in one transaction. */
    private interface Attempt {

        /**
         * Does it.
         *
         * @param refused why the first event cannot be applied, when that is known
         * @return whether the events after these may be attempted
         */
        boolean with(List<LedgerEvent> events, @Nullable String refused) throws SQLException;
    }

    /** Halves what the database refuses until the event is found that it refuses. */
    private boolean halving(List<LedgerEvent> events, Attempt attempt) throws SQLException {
        int mark = activities.mark();
        try {
            return attempt.with(events, null);
        } catch (SQLException | RuntimeException e) {
            String reason = Refusal.reason(e);
            if (reason == null) {
                throw e;
            }
            activities.backTo(mark);
            forget(e);
            if (events.size() == 1) {
                LOG.warnf(e, "%s: %d cannot be applied", this, events.getFirst().position());
                return attempt.with(events, reason);
            }
            int half = events.size() / 2;
            return halving(events.subList(0, half), attempt)
                    && halving(events.subList(half, events.size()), attempt);
        }
    }

    /** Applies events that have just come, or parks them, and moves the position. */
    private boolean goOn(List<LedgerEvent> events, long head, @Nullable String refused)
            throws SQLException {
        session.begin();
        LedgerEvent last = events.getLast();
        position.write(last, head);
        freshen();
        if (refused == null) {
            folding.load(events);
        }
        for (LedgerEvent event : events) {
            var skip = skipped.of(event);
            if (skip != null) {
                activities.skipped(event, skip, folding.experiment(event));
                continue;
            }
            String reason =
                    parked.holds(event.stream())
                            ? "waits for an earlier event of its stream"
                            : refused == null ? fold(event) : refused;
            if (reason != null) {
                parked.park(event, reason);
            }
        }
        commit();
        position.moved(last);
        return true;
    }

    /** Applies parked events of one stream up to the first that cannot be; the position stays. */
    private boolean again(List<LedgerEvent> events, @Nullable String refused) throws SQLException {
        session.begin();
        position.hold();
        freshen();
        if (refused == null) {
            folding.load(events);
        }
        String reason = refused;
        int done = 0;
        while (reason == null && done < events.size()) {
            reason = fold(events.get(done));
            done += reason == null ? 1 : 0;
        }
        if (reason == null) {
            parked.delete(events);
        } else {
            parked.delete(events.subList(0, done + 1));
            parked.park(events.get(done), reason);
        }
        commit();
        return reason == null;
    }

    /** What is in memory of the parked events may be ahead of the table after a failure. */
    private void freshen() throws SQLException {
        if (stale) {
            parked.load();
            stale = false;
        }
    }

    /** Takes an event into the batch. Returns why it cannot be applied, or null. */
    private @Nullable String fold(LedgerEvent event) {
        if (event.fact() instanceof Fact.Unreadable(var reason)) {
            return reason;
        }
        try {
            activities.add(event, folding.fold(event));
            if (event.note() != null) {
                noted.add(event);
            }
            return null;
        } catch (UnexpectedEvent e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void commit() throws SQLException {
        folding.write();
        activities.flush(session.connection());
        parked.flush(session.connection());
        session.commit();
        for (LedgerEvent event : noted) {
            LOG.warnf("%s: %d, %s: %s", this, event.position(), event.stream(), event.note());
        }
        noted.clear();
        folding.trim();
    }

    /** Forgets what is in memory: it may be ahead of the tables. */
    private void clear() {
        noted.clear();
        folding.clear();
        activities.clear();
        parked.clear();
        stale = true;
    }

    /** Begins anew after a refusal, which is not to be lost when the connection is, too. */
    private void forget(Exception refusal) throws SQLException {
        clear();
        try {
            session.rollback();
        } catch (SQLException e) {
            e.addSuppressed(refusal);
            throw e;
        }
    }

    /** Gives up the connection and what is in memory. */
    @Override
    public void close() {
        clear();
        session.close();
    }

    @Override
    public String toString() {
        return log + " into " + session.schema();
    }
}
