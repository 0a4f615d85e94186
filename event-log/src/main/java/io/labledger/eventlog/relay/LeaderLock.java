package io.labledger.eventlog.relay;

import io.labledger.http.header.Digests;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Elects one relay among the processes that share a store, by a PostgreSQL advisory lock that lives
 * as long as the connection which holds it.
 */
public final class LeaderLock implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 2;
    private static final Duration TAKE_OVER = Duration.ofSeconds(20);

    /** A leader that has lost its connection sends nothing any more after this time. */
    private static final Duration NOTICED = Duration.ofSeconds(3);

    // a key of one bigint is shown as its two halves
    private static final String HOLDER =
            """
            select bool_or(pg_terminate_backend(pid)) from pg_locks
            where locktype = 'advisory' and objsubid = 1
                and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32 | objid::bigint) = ?""";

    private final DataSource database;
    private final long key;
    private @Nullable Connection held;

    public LeaderLock(DataSource database, String log) {
        this.database = database;
        this.key = ByteBuffer.wrap(Digests.sha256("relay of " + log)).getLong();
    }

    /** Takes the lead if nobody has it. */
    boolean tryAcquire() throws SQLException {
        close();
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(true);
            if (asked(connection, "select pg_try_advisory_lock(?)")) {
                held = connection;
                return true;
            }
        } finally {
            if (held != connection) {
                connection.close();
            }
        }
        return false;
    }

    /**
     * Takes the lead from whoever has it, and returns when that process has noticed. It ends the
     * leader's connection, which a leader looks after every second.
     */
    public void take() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TAKE_OVER.toNanos();
        boolean led = false;
        while (!tryAcquire()) {
            led = true;
            if (System.nanoTime() > deadline) {
                throw new SQLException("another process does not give up the relay", "55P03");
            }
            try (var connection = database.getConnection()) {
                asked(connection, HOLDER);
            }
            Thread.sleep(100);
        }
        if (led) {
            Thread.sleep(NOTICED);
        }
    }

    /** Whether the connection that holds the lock is still there; asks the server. */
    boolean isHeld() {
        try {
            return held != null && held.isValid(PATIENCE_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Gives the lead up. A pooled connection stays open, so the lock is given back explicitly. */
    @Override
    public void close() {
        var connection = held;
        held = null;
        if (connection == null) {
            return;
        }
        try (connection) {
            asked(connection, "select pg_advisory_unlock(?)");
        } catch (SQLException _) {
            // the connection is broken, and the lock went with it
        }
    }

    private boolean asked(Connection connection, String question) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setLong(1, key);
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
