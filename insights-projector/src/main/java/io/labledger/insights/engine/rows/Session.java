package io.labledger.insights.engine.rows;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The connection that one projection writes through, one transaction after the other. */
public final class Session implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Session.class);

    private static final int ANSWER_SECONDS = 5;

    private final DataSource database;
    private volatile String schema;
    private @Nullable Connection connection;

    public Session(DataSource database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    public String schema() {
        return schema;
    }

    /** The schema that the next transaction uses: a switch renames it. */
    public void schema(String name) {
        schema = name;
    }

    /**
     * Begins a transaction. It need not wait for the disk: a crash of PostgreSQL would lose its
     * last moments together with the position, and they are projected again. Statistics are young
     * while a rebuild fills empty tables, so scans by key are told to use the key's index.
     */
    public Connection begin() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connection = database.getConnection();
            open.setAutoCommit(false);
        }
        try (var statement = open.createStatement()) {
            statement.execute(
                    "SET LOCAL search_path TO "
                            + schema
                            + "; SET LOCAL synchronous_commit TO off; SET LOCAL enable_seqscan TO off;"
                            + " SET LOCAL enable_hashjoin TO off; SET LOCAL enable_mergejoin TO off");
        }
        return open;
    }

    /** The commit of this transaction waits for the disk: what it writes is nowhere else. */
    public void waitForDisk() throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("SET LOCAL synchronous_commit TO on");
        }
    }

    /** Whether there is a connection whose server answers. */
    public boolean isConnected() {
        var open = connection;
        try {
            return open != null && open.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            throw new IllegalStateException(e); // of a negative time
        }
    }

    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("no transaction");
        }
        return connection;
    }

    public void commit() throws SQLException {
        connection().commit();
    }

    public void rollback() throws SQLException {
        connection().rollback();
    }

    /** Gives the connection up; the next transaction takes a new one. */
    @Override
    public void close() {
        try (Connection closing = connection) {
            if (closing != null && !closing.isClosed()) {
                closing.rollback();
                closing.setAutoCommit(true);
            }
        } catch (Throwable e) {
            // whatever is wrong with the connection, which may be why it is given up
            LOG.debugf(e, "a connection to %s was given up", schema);
        } finally {
            connection = null;
        }
    }
}
