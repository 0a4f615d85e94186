package io.labledger.follower.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one local view, within one transaction. Parameters are what PostgreSQL's driver
 * takes (texts, numbers, booleans, UUIDs, arrays of texts or numbers), and {@link Instant}s.
 */
public final class Rows {

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    /** Makes something of the row that the result stands at. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Writes; returns how many rows were. */
    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** All rows that the query finds. */
    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepare(sql, parameters);
                var result = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (result.next()) {
                found.add(row.of(result));
            }
            return found;
        }
    }

    /** The first row that the query finds; null when it finds none. */
    public <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        var found = list(sql, row, parameters);
        return found.isEmpty() ? null : found.getFirst();
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                var value = parameters[i];
                statement.setObject(
                        i + 1,
                        value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
