package io.labledger.eventlog.restore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The schemas of a restore: the one that is filled, and the ones that keep what was before. */
final class Schemas {

    /** Filled while the old store is read by everybody; dropped when a restore begins anew. */
    static final String NEW = "restored_store";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private Schemas() {}

    /** A name for what was before, such as {@code store_before_20261125_164611}. */
    static String before(String what, Instant now) {
        return what + "_before_" + TIME.format(now);
    }

    /** Makes the new schema with empty tables just like those of the store. */
    static void prepare(Connection connection) throws SQLException {
        execute(connection, "drop schema if exists " + NEW + " cascade");
        execute(connection, "create schema " + NEW);
        for (var table : tables(connection)) {
            execute(
                    connection,
                    "create table %s.%s (like %s including all)".formatted(NEW, table, table));
        }
    }

    /** Sets the store aside and puts the new one in its place; the caller's transaction does it. */
    static void swap(Connection connection, String aside) throws SQLException {
        var schema = currentSchema(connection);
        execute(connection, "create schema " + aside);
        for (var table : tables(connection)) {
            execute(connection, "alter table %s.%s set schema %s".formatted(schema, table, aside));
            execute(connection, "alter table %s.%s set schema %s".formatted(NEW, table, schema));
        }
        execute(connection, "drop schema " + NEW);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String currentSchema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select quote_ident(current_schema())")) {
            row.next();
            return row.getString(1);
        }
    }

    /** All tables of the log, whatever migrations have made; not the migrations' own. */
    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select quote_ident(tablename) from pg_tables where schemaname = current_schema()"
                                        + " and tablename <> 'flyway_schema_history' order by 1")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
