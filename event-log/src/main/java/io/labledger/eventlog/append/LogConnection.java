package io.labledger.eventlog.append;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.StoredAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/**
 * The appender's own connection. A transaction takes two round trips, because the driver sends
 * statements that stand in one string together: one to lock the log and read, one to write and
 * commit.
 */
final class LogConnection {

    /** Milliseconds that a server which does not answer is waited for. */
    private static final int NETWORK_TIMEOUT = 30_000;

    private static final int STALE_CONNECTIONS = 50;

    // the last two: a plan made while the tables were empty must not read all of them later
    private static final String SETTINGS =
            """
            set synchronous_commit = on;
            set lock_timeout = '10s';
            set idle_in_transaction_session_timeout = '20s';
            set jit = off;
            set enable_seqscan = off;
            set enable_hashjoin = off""";

    private final Connection connection;

    private LogConnection(Connection connection) {
        this.connection = connection;
    }

    /** A connection that works: a pool may hold some that died with the server they led to. */
    static LogConnection open(DataSource database) throws SQLException {
        for (int i = 0; i < STALE_CONNECTIONS; i++) {
            var opened = new LogConnection(database.getConnection());
            if (opened.connection.isValid(5)) {
                opened.prepare();
                return opened;
            }
            opened.abort();
        }
        throw new SQLException("the pool has no working connection", "08006");
    }

    /** Begins a transaction: locks the log, then reads what is asked for. */
    Known lock(Questions questions) throws SQLException {
        return LogReads.lock(connection, questions);
    }

    /** Reads more within the transaction. */
    void readMore(Questions questions, Known known) throws SQLException {
        LogReads.readMore(connection, questions, known);
    }

    /** Writes and commits. When this fails, {@link #holds} tells on another connection. */
    void commit(Batch batch) throws SQLException {
        LogWrites.commit(connection, batch);
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /**
     * Whether a batch whose commit was not answered is in the log. Waits for the log's lock first:
     * the old transaction holds it as long as it lives.
     */
    boolean holds(Batch batch) throws SQLException {
        if (batch.events.isEmpty()) {
            return holds(batch.answers.getFirst());
        }
        lock(Questions.NONE);
        boolean held = holds(batch.events.getFirst());
        rollback();
        return held;
    }

    /** Gives the connection up for good, with its settings and whatever state it is in. */
    void abort() {
        // the driver's own connection: a pool's wrapper may merely forget it, and a server whose
        // transaction nobody ends keeps the log locked
        try (connection) {
            connection.unwrap(Connection.class).abort(Runnable::run);
        } catch (SQLException e) {
            // then it was broken already
        }
    }

    private void prepare() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT);
        try (var settings = connection.createStatement()) {
            settings.execute(SETTINGS);
        }
        connection.setAutoCommit(false);
    }

    /** Whether this very event is in the log. */
    boolean holds(RecordedEvent event) throws SQLException {
        try (var query =
                connection.prepareStatement("select bytes from event where position = ?")) {
            query.setLong(1, event.position());
            var row = query.executeQuery();
            return row.next() && Arrays.equals(row.getBytes(1), event.bytes());
        }
    }

    private boolean holds(StoredAnswer answer) throws SQLException {
        var known = lock(Questions.of(answer.key()));
        rollback();
        var stored = known.answers.get(answer.key());
        return stored != null && stored.answers(answer.fingerprint());
    }
}
