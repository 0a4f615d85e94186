package io.labledger.eventlog.relay;

import io.labledger.eventlog.call.Digests;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Elects one relay among the processes that share a store, by a PostgreSQL advisory lock that lives
 * as long as the connection which holds it.
 */
final class LeaderLock implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;
    private final long key;
    private @Nullable Connection held;

    LeaderLock(DataSource database, String log) {
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
