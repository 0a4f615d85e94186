package io.labledger.insights.engine.generation;

import static io.labledger.insights.engine.generation.Generation.LIVE;
import static io.labledger.insights.engine.generation.Generation.NEXT;
import static io.labledger.insights.engine.generation.Generation.OLD;

import io.labledger.insights.engine.context.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes, switches and drops the generations of a context. */
public final class Generations {

    /** Serialises projectors that start at the same time. */
    private static final long LOCK = 0x1ab1ed6e;

    private final DataSource database;
    private final Context context;

    public Generations(DataSource database, Context context) {
        this.database = database;
        this.context = context;
    }

    /** Says what a schema holds; null when there is no such schema. */
    public @Nullable Generation find(String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!exists(connection, schema)) {
                return null;
            }
            try (var statement = connection.createStatement();
                    var row =
                            statement.executeQuery(
                                    "SELECT version, indexed, rebuild, verify FROM "
                                            + schema
                                            + ".generation")) {
                row.next();
                return new Generation(
                        row.getInt(1), row.getBoolean(2), row.getString(3), row.getBoolean(4));
            }
        }
    }

    /** Makes the live generation when there is none; with its indexes, as there is no bulk yet. */
    public void createLive() throws SQLException {
        transaction(
                connection -> {
                    execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
                    if (!exists(connection, LIVE)) {
                        create(connection, LIVE, null, false);
                        execute(connection, Scripts.engine("indexes.sql"));
                        execute(connection, Scripts.of(context, "indexes.sql"));
                        execute(connection, "UPDATE generation SET indexed = true");
                    }
                });
    }

    /** Makes the generation that a rebuild fills; its secondary indexes come after the bulk. */
    public void createNext(String rebuild, boolean verify) throws SQLException {
        transaction(
                connection -> {
                    create(connection, NEXT, rebuild, verify);
                    withoutAutovacuum(connection);
                });
    }

    private void create(
            Connection connection, String schema, @Nullable String rebuild, boolean verify)
            throws SQLException {
        execute(connection, "CREATE SCHEMA " + schema);
        execute(connection, "SET LOCAL search_path TO " + schema);
        execute(connection, Scripts.engine("tables.sql"));
        execute(connection, Scripts.of(context, "tables.sql"));
        Declared.check(connection, context);
        execute(connection, Scripts.of(context, "views.sql"));
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO generation VALUES (?, false, ?, ?, now())")) {
            insert.setInt(1, context.version());
            insert.setString(2, rebuild);
            insert.setBoolean(3, verify);
            insert.executeUpdate();
        }
    }

    /**
     * Adds the secondary indexes to the generation that a rebuild has filled, and statistics. May
     * be repeated: what was made before is kept.
     */
    public void indexNext() throws SQLException {
        var indexes = new Indexes(database, NEXT);
        indexes.make(Scripts.engine("indexes.sql") + Scripts.of(context, "indexes.sql"));
        var tables = new ArrayList<String>();
        transaction(connection -> tables.addAll(tables(connection, NEXT)));
        indexes.analyze(tables);
        transaction(
                connection -> {
                    execute(connection, "SET LOCAL search_path TO " + NEXT);
                    for (String table : tables) {
                        execute(connection, "ALTER TABLE " + table + " RESET (autovacuum_enabled)");
                    }
                    execute(connection, "UPDATE generation SET indexed = true");
                });
    }

    /** While a rebuild fills a table, cleaning it would only stand in the way. */
    private static void withoutAutovacuum(Connection connection) throws SQLException {
        for (String table : tables(connection, NEXT)) {
            execute(connection, "ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        var tables = new ArrayList<String>();
        try (var query =
                connection.prepareStatement(
                        "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = ?")) {
            query.setString(1, schema);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
        }
        return tables;
    }

    /**
     * Makes the next generation the live one. Queries see the one or the other, nothing between.
     */
    public void switchToNext() throws SQLException {
        transaction(
                connection -> {
                    execute(connection, "SET LOCAL lock_timeout TO '2s'");
                    execute(connection, "ALTER SCHEMA " + LIVE + " RENAME TO " + OLD);
                    execute(connection, "ALTER SCHEMA " + NEXT + " RENAME TO " + LIVE);
                });
    }

    /**
     * Drops a generation unless there is none. Gives up after a short while when queries still read
     * it, so as not to make others queue behind it: to be tried again.
     */
    public void drop(String schema) throws SQLException {
        transaction(
                connection -> {
                    execute(connection, "SET LOCAL lock_timeout TO '500ms'");
                    execute(connection, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
                });
    }

    private void transaction(Transaction.Work work) throws SQLException {
        Transaction.run(database, work);
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, schema + ".generation");
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
