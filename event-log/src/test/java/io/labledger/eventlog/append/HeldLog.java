package io.labledger.eventlog.append;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Holds a log's lock, so that appends have to wait and come together in the next batch. */
final class HeldLog implements AutoCloseable {

    private final Connection connection;

    HeldLog(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("select next from log_head for update");
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
