package io.labledger.embedded.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases and the roles that own them. */
final class Databases {
    private Databases() {}

    static void provide(PostgresNode server, String database, String role, String password) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            String verb =
                    exists(connection, "select 1 from pg_roles where rolname = ?", role)
                            ? "alter"
                            : "create";
            statement.execute(
                    verb
                            + " role "
                            + statement.enquoteIdentifier(role, true)
                            + " login createrole password "
                            + statement.enquoteLiteral(password));
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                statement.execute(
                        "create database "
                                + statement.enquoteIdentifier(database, true)
                                + " owner "
                                + statement.enquoteIdentifier(role, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "database " + database + " cannot be provided: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
