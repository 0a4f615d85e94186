package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes, switches and drops the generations of a context. */
public final class Generations {

    /**
     * A generation that is out of use and could not be dropped.
     *
     * @param schema where it is
     * @param why what depends on it, as PostgreSQL says it
     */
    public record Kept(String schema, String why) {}

    /** Serialises projectors that start at the same time. */
    private static final long LOCK = 0x1ab1ed6e;

    private static final String TABLES =
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = ?";

    private final DataSource database;
    private final Context context;
    private final Schemas schemas;
    private final Views views;
    private final Removal removal;

    /**
     * The generations of a context.
     *
     * @param contexts all that share the views
     */
    public Generations(DataSource database, Context context, Contexts contexts) {
        this.database = database;
        this.context = context;
        this.schemas = Schemas.of(context);
        this.views = new Views(context, contexts);
        this.removal = new Removal(database, schemas);
    }

    /** Says what a schema holds; null when there is no such schema. */
    public @Nullable Generation find(String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return find(connection, schema);
        }
    }

    private static @Nullable Generation find(Connection connection, String schema)
            throws SQLException {
        if (!Sql.exists(connection, "to_regclass", schema + ".generation")) {
            return null;
        }
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT version, indexed, rebuild, verify FROM %s.generation"
                                        .formatted(schema))) {
            row.next();
            return new Generation(
                    row.getInt(1), row.getBoolean(2), row.getString(3), row.getBoolean(4));
        }
    }

    /**
     * Makes the live generation when there is none; with its indexes, as there is no bulk yet.
     * Views that dashboards read are made to fit the scripts there are, unless the live generation
     * is of another version, which a rebuild will replace, and the views with it.
     */
    public void createLive() throws SQLException {
        new FromOneSchema(database, context, removal).move();
        transaction(
                connection -> {
                    Sql.execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
                    Sql.execute(connection, Scripts.engine("decisions.sql"));
                    var live = find(connection, schemas.live());
                    if (live == null) {
                        create(connection, schemas.live(), null, false);
                        Sql.execute(connection, Scripts.engine("indexes.sql"));
                        Sql.execute(connection, Scripts.of(context, "indexes.sql"));
                        Sql.execute(connection, "UPDATE generation SET indexed = true");
                    }
                    if ((live == null || live.isOf(context)) && views.areStale(connection)) {
                        Sql.execute(connection, "SET LOCAL lock_timeout TO '2s'");
                        views.replace(connection);
                    }
                });
    }

    /** Makes the generation that a rebuild fills; its secondary indexes come after the bulk. */
    public void createNext(String rebuild, boolean verify) throws SQLException {
        transaction(
                connection -> {
                    Sql.execute(connection, "SET LOCAL lock_timeout TO '2s'");
                    create(connection, schemas.next(), rebuild, verify);
                    views.tryOn(connection, schemas.next());
                    withoutAutovacuum(connection);
                });
    }

    private void create(
            Connection connection, String schema, @Nullable String rebuild, boolean verify)
            throws SQLException {
        Sql.createSchema(connection, schema);
        Sql.execute(connection, "SET LOCAL search_path TO " + schema);
        Sql.execute(connection, Scripts.engine("tables.sql"));
        Sql.execute(connection, Scripts.of(context, "tables.sql"));
        Declared.check(connection, context);
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
        var indexes = new Indexes(database, schemas.next());
        indexes.make(Scripts.engine("indexes.sql") + Scripts.of(context, "indexes.sql"));
        var tables = new ArrayList<String>();
        transaction(connection -> tables.addAll(tables(connection)));
        indexes.analyze(tables);
        transaction(
                connection -> {
                    Sql.execute(connection, "SET LOCAL search_path TO " + schemas.next());
                    for (String table : tables) {
                        Sql.execute(
                                connection, "ALTER TABLE " + table + " RESET (autovacuum_enabled)");
                    }
                    Sql.execute(connection, "UPDATE generation SET indexed = true");
                });
    }

    /** While a rebuild fills a table, cleaning it would only stand in the way. */
    private void withoutAutovacuum(Connection connection) throws SQLException {
        for (String table : tables(connection)) {
            Sql.execute(
                    connection,
                    "ALTER TABLE %s.%s SET (autovacuum_enabled = off)"
                            .formatted(schemas.next(), table));
        }
    }

    private List<String> tables(Connection connection) throws SQLException {
        return Sql.strings(connection, TABLES, schemas.next());
    }

    /**
     * Makes the next generation the live one, and the views read it. Queries see the one or the
     * other, nothing between. Gives up after a short while when somebody reads the views for long:
     * to be tried again.
     */
    public void switchToNext() throws SQLException {
        transaction(
                connection -> {
                    Sql.execute(connection, "SET LOCAL lock_timeout TO '2s'");
                    rename(connection, schemas.live(), schemas.old());
                    rename(connection, schemas.next(), schemas.live());
                    views.replace(connection);
                });
    }

    private static void rename(Connection connection, String schema, String name)
            throws SQLException {
        Sql.execute(connection, "ALTER SCHEMA %s RENAME TO %s".formatted(schema, name));
    }

    /**
     * Drops a generation unless there is none, or keeps it under another name when something that
     * is not ours depends on it. Gives up after a short while when queries still read it, so as not
     * to make others queue behind it: to be tried again.
     */
    public void drop(String schema) throws SQLException {
        removal.drop(schema);
    }

    /** Drops what had to be kept, as far as nothing depends on it any more. */
    public void dropKept() throws SQLException {
        removal.dropKept();
    }

    /** Generations that had to be kept. */
    public List<Kept> kept() throws SQLException {
        return removal.kept();
    }

    private void transaction(Transaction.Work work) throws SQLException {
        Transaction.run(database, work);
    }
}
