package io.labledger.eventlog.store;

import io.labledger.http.problem.SqlFailures;
import io.labledger.http.problem.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements that may be repeated: a pool's connection may have died while nobody used it. */
final class Database {

    /** More than a pool holds that all died with the server. */
    private static final int ATTEMPTS = 100;

    private final DataSource pool;

    Database(DataSource pool) {
        this.pool = pool;
    }

    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T extends @Nullable Object> T with(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (var connection = connect()) {
                return work.on(connection);
            } catch (SQLException e) {
                if (!SqlFailures.isUnavailable(e)) {
                    throw new IllegalStateException(e);
                }
                if (SqlFailures.isRefusal(e) || attempt == ATTEMPTS) {
                    throw new StoreUnavailable("The event store cannot answer.", e);
                }
            }
        }
    }

    private Connection connect() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailable("The event store cannot be reached.", e);
        }
    }

    <T> List<T> query(String sql, Row<T> read, Object... parameters) {
        return with(connection -> query(connection, sql, read, parameters));
    }

    <T> @Nullable T first(String sql, Row<T> read, Object... parameters) {
        var rows = query(sql, read, parameters);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    int update(String sql, Object... parameters) {
        return with(
                connection -> {
                    try (var statement = prepare(connection, sql, parameters)) {
                        return statement.executeUpdate();
                    }
                });
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> read, Object... parameters)
            throws SQLException {
        try (var statement = prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(read.of(rows));
            }
            return result;
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
