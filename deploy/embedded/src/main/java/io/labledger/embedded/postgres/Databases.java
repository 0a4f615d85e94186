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
        run(
                server,
                "postgres",
                (connection, statement) -> {
                    login(connection, statement, role, "createrole", password);
                    String name = statement.enquoteIdentifier(database, true);
                    if (!exists(
                            connection, "select 1 from pg_database where datname = ?", database)) {
                        statement.execute(
                                "create database "
                                        + name
                                        + " owner "
                                        + statement.enquoteIdentifier(role, true));
                    }
                    statement.execute("revoke all on database " + name + " from public");
                });
    }

    static void admit(PostgresNode server, String database, String role, String password) {
        run(
                server,
                "postgres",
                (connection, statement) -> {
                    login(connection, statement, role, "nocreaterole", password);
                    Guest.limit(statement, role);
                    statement.execute(
                            "grant connect on database "
                                    + statement.enquoteIdentifier(database, true)
                                    + " to "
                                    + statement.enquoteIdentifier(role, true));
                });
        run(
                server,
                database,
                (connection, statement) -> {
                    statement.execute(
                            "alter role %s in database %s reset all"
                                    .formatted(
                                            statement.enquoteIdentifier(role, true),
                                            statement.enquoteIdentifier(database, true)));
                    Guest.closeWhatIsOpenToAll(statement);
                });
    }

    private interface Work {
        void on(Connection connection, Statement statement) throws SQLException;
    }

    private static void run(PostgresNode server, String database, Work work) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            work.on(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("databases cannot be provided: " + e.getMessage(), e);
        }
    }

    private static void login(
            Connection connection, Statement statement, String role, String right, String password)
            throws SQLException {
        String verb =
                exists(connection, "select 1 from pg_roles where rolname = ?", role)
                        ? "alter"
                        : "create";
        statement.execute(
                "%s role %s login %s password %s"
                        .formatted(
                                verb,
                                statement.enquoteIdentifier(role, true),
                                right,
                                statement.enquoteLiteral(password)));
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
