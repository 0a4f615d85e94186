package io.labledger.insights.engine.generation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One transaction, on a connection of its own that goes back as it came. */
final class Transaction {

    private Transaction() {}

    /** What is done in it. */
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** Commits what was done; when that fails, rolls it back and says what failed first. */
    static void run(DataSource database, Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.run(connection);
                connection.commit();
            } catch (Throwable e) {
                rollback(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
