package io.labledger.eventlog.append;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.http.problem.SqlFailures;
import io.labledger.http.problem.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores one batch after another and answers every append in it. What is answered is certain: when
 * the connection is lost while a commit is under way, the log itself is asked on a new one.
 */
final class Committer {

    private static final Logger LOG = System.getLogger(Committer.class.getName());
    private static final long BETWEEN_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(100);

    private final DataSource database;
    private final AppenderLimits limits;
    private final Admission admission;
    private final List<CommitListener> listeners;
    private final Clock clock;
    private final Consumer<StoreUnavailable> whileAway;
    private final StreamHeads heads = new StreamHeads();
    private @Nullable LogConnection connection;

    /** The last event that this process has appended: a store without it is another one. */
    private @Nullable RecordedEvent last;

    /** Whether the connection has not shown yet that it leads to the store of before. */
    private boolean strange;

    private int history;

    /**
     * @param whileAway told again and again while the outcome of a commit cannot be found out, so
     *     that those who wait in line need not
     */
    Committer(
            DataSource database,
            AppenderLimits limits,
            Admission admission,
            List<CommitListener> listeners,
            Clock clock,
            Consumer<StoreUnavailable> whileAway) {
        this.database = database;
        this.limits = limits;
        this.admission = admission;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
        this.whileAway = whileAway;
    }

    void store(List<Pending> waiting) {
        store(waiting, false);
    }

    private void store(List<Pending> waiting, boolean secondTry) {
        Known known;
        LogConnection log;
        try {
            log = connection();
            known = lock(log, waiting);
        } catch (SQLException e) {
            disconnect();
            // nothing has been written: a connection that died while idle deserves a second try
            if (secondTry || SqlFailures.isRefusal(e)) {
                fail(waiting, new StoreUnavailable("The event store cannot be reached.", e));
            } else {
                store(waiting, true);
            }
            return;
        } catch (StoreUnavailable | WritesRefused e) {
            fail(waiting, e);
            return;
        }
        // until here each caller could still give its append up
        var appends = waiting.stream().filter(Pending::begin).toList();
        var batch = new Batch(known, clock.instant().truncatedTo(ChronoUnit.MICROS));
        appends.forEach(pending -> batch.add(pending.append));
        try {
            if (batch.writesNothing()) {
                log.rollback();
            } else {
                log.commit(batch);
            }
            succeed(appends, known, batch);
        } catch (SQLException e) {
            disconnect();
            if (batch.writesNothing() || SqlFailures.isRefusal(e)) {
                undone(appends, e);
            } else {
                resolve(appends, known, batch, e);
            }
        }
    }

    void disconnect() {
        heads.forget();
        if (connection != null) {
            connection.abort();
            connection = null;
        }
    }

    /** A new connection may lead to a database that was restored from a backup meanwhile. */
    private LogConnection connection() throws SQLException {
        if (connection == null) {
            connection = LogConnection.open(database);
            strange = true;
            admission.doubt();
        }
        return connection;
    }

    /** Locks the log, once it is known to be the one that may be written. */
    private Known lock(LogConnection log, List<Pending> appends) throws SQLException {
        admission.require(limits.patience());
        if (history != admission.histories()) {
            history = admission.histories();
            heads.forget();
            last = null;
        }
        var known = heads.lock(log, appends);
        var last = this.last;
        if (last != null && (known.next <= last.position() || (strange && !log.holds(last)))) {
            log.rollback();
            heads.forget();
            this.last = null;
            var what = lost(last.position(), known.next - 1);
            admission.lost(what);
            throw new WritesRefused(what);
        }
        strange = false;
        return known;
    }

    private static String lost(long recorded, long head) {
        return "The store has lost what this service had recorded, up to position %d; it ends at %d now. Was it restored from a backup? Whether it can go on will be known when it has been compared with its topic."
                .formatted(recorded, head);
    }

    private void succeed(List<Pending> appends, Known known, Batch batch) {
        heads.committed(known, batch);
        if (!batch.events.isEmpty()) {
            last = batch.events.getLast();
        }
        try {
            if (!batch.events.isEmpty()) {
                tell(batch.events);
            }
        } finally {
            // it is durable, whatever becomes of those who only hear of it
            for (int i = 0; i < appends.size(); i++) {
                appends.get(i).result.complete(batch.results().get(i));
            }
        }
    }

    /** Tells all of them, even if one fails; an error is for the appender's worker to deal with. */
    private void tell(List<RecordedEvent> events) {
        Error error = null;
        for (var listener : listeners) {
            try {
                listener.committed(events);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener failed after a commit", e);
            } catch (Error e) {
                error = e;
            }
        }
        if (error != null) {
            throw error;
        }
    }

    /** The server refused the transaction. If the fault is an append's own, it alone shall fail. */
    private void undone(List<Pending> appends, SQLException e) {
        if (SqlFailures.isUnavailable(e)) {
            fail(appends, new StoreUnavailable("The event store did not take the events.", e));
        } else if (appends.size() == 1) {
            fail(appends, new IllegalStateException(e));
        } else {
            LOG.log(Level.WARNING, "a batch was refused: its appends are tried one by one", e);
            appends.forEach(append -> store(List.of(append)));
        }
    }

    private void resolve(List<Pending> appends, Known known, Batch batch, SQLException lost) {
        long deadline = System.nanoTime() + limits.patience().toNanos();
        do {
            try {
                if (connection().holds(batch)) {
                    succeed(appends, known, batch);
                } else {
                    fail(appends, new StoreUnavailable("The event store went away.", lost));
                }
                return;
            } catch (SQLException e) {
                disconnect();
                whileAway.accept(new StoreUnavailable("The event store cannot be reached.", e));
                LockSupport.parkNanos(BETWEEN_ATTEMPTS);
            }
        } while (System.nanoTime() < deadline);
        fail(
                appends,
                StoreUnavailable.outcomeUnknown(
                        "The event store went away; whether it has the events is not known.",
                        lost));
    }

    private static void fail(List<Pending> appends, RuntimeException reason) {
        appends.forEach(append -> append.result.completeExceptionally(reason));
    }
}
