package io.labledger.insights.engine.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements of a few words. */
final class Sql {

    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of every row. */
    static List<String> strings(Connection connection, String sql, String... parameters)
            throws SQLException {
        var list = new ArrayList<String>();
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    list.add(row.getString(1));
                }
            }
        }
        return list;
    }

    /**
     * Whether there is something of this name.
     *
     * @param lookup {@code to_regclass} or {@code to_regnamespace}
     */
    static boolean exists(Connection connection, String lookup, String name) throws SQLException {
        return strings(connection, "SELECT 1 WHERE %s(?) IS NOT NULL".formatted(lookup), name)
                        .size()
                == 1;
    }

    /**
     * Makes a schema.
     *
     * @throws IllegalStateException when there is one of this name
     */
    static void createSchema(Connection connection, String name) throws SQLException {
        if (exists(connection, "to_regnamespace", name)) {
            throw new IllegalStateException(
                    "the database has a schema %s that is not of a read model: give it another name"
                            .formatted(name));
        }
        execute(connection, "CREATE SCHEMA " + name);
    }

    /** What PostgreSQL says, without where in its sources. */
    static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
