package io.labledger.insights.engine.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;

/**
 * Drops generations, and nothing else: what somebody else has made in them or over their tables
 * stays, and the generation with it, under another name.
 */
final class Removal {

    private static final Logger LOG = Logger.getLogger(Removal.class);
    private static final String SOMETHING_DEPENDS_ON_IT = "2BP01";

    private static final String OURS =
            """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind = 'r' AND pg_has_role(c.relowner, 'MEMBER')
            """;

    private static final String KEPT =
            """
            SELECT nspname FROM pg_namespace WHERE starts_with(nspname, ?) AND pg_has_role(nspowner, 'MEMBER')
            ORDER BY length(nspname), nspname
            """;

    private final DataSource database;
    private final Schemas schemas;

    Removal(DataSource database, Schemas schemas) {
        this.database = database;
        this.schemas = schemas;
    }

    /**
     * Drops a generation unless there is none. Gives up after a short while when queries still read
     * it, so as not to make others queue behind it: to be tried again.
     */
    void drop(String schema) throws SQLException {
        try {
            Transaction.run(database, connection -> drop(connection, schema));
        } catch (SQLException e) {
            if (!SOMETHING_DEPENDS_ON_IT.equals(e.getSQLState())) {
                throw e;
            }
            keep(schema, dependents(e));
        }
    }

    /** Drops what had to be kept, as far as nothing depends on it any more. */
    void dropKept() throws SQLException {
        for (var kept : kept()) {
            String schema = kept.schema();
            try {
                Transaction.run(database, connection -> drop(connection, schema));
                LOG.infof("%s, which nothing depends on any more, is dropped", schema);
            } catch (SQLException e) {
                LOG.debugf("%s is kept: %s", schema, dependents(e));
            }
        }
    }

    /** Generations that had to be kept, each with what depends on it. */
    List<Generations.Kept> kept() throws SQLException {
        try (var connection = database.getConnection()) {
            var list = new ArrayList<Generations.Kept>();
            for (var schema : Sql.strings(connection, KEPT, schemas.kept())) {
                var why =
                        Sql.strings(
                                connection,
                                "SELECT coalesce(obj_description(to_regnamespace(?), 'pg_namespace'), '')",
                                schema);
                list.add(new Generations.Kept(schema, why.getFirst()));
            }
            return list;
        }
    }

    private static void drop(Connection connection, String schema) throws SQLException {
        if (!Sql.exists(connection, "to_regnamespace", schema)) {
            return;
        }
        Sql.execute(connection, "SET LOCAL lock_timeout TO '500ms'");
        var tables = Sql.strings(connection, OURS, schema);
        if (!tables.isEmpty()) {
            Sql.execute(connection, "DROP TABLE %s RESTRICT".formatted(String.join(", ", tables)));
        }
        Sql.execute(connection, "DROP SCHEMA %s RESTRICT".formatted(schema));
    }

    private void keep(String schema, String why) throws SQLException {
        Transaction.run(
                database,
                connection -> {
                    Sql.execute(connection, "SET LOCAL lock_timeout TO '500ms'");
                    int number = 1;
                    while (Sql.exists(connection, "to_regnamespace", schemas.kept() + number)) {
                        number++;
                    }
                    String kept = schemas.kept() + number;
                    Sql.execute(connection, "ALTER SCHEMA %s RENAME TO %s".formatted(schema, kept));
                    String comment =
                            Sql.strings(connection, "SELECT quote_literal(?)", why).getFirst();
                    Sql.execute(connection, "COMMENT ON SCHEMA %s IS %s".formatted(kept, comment));
                    LOG.warnf(
                            "%s is out of use, and kept as %s because something that is not ours depends on it: %s",
                            schema, kept, why);
                });
    }

    /** What depends on it, as PostgreSQL lists it. */
    private static String dependents(SQLException e) {
        if (e instanceof PSQLException said
                && said.getServerErrorMessage() != null
                && said.getServerErrorMessage().getDetail() != null) {
            return said.getServerErrorMessage().getDetail();
        }
        return Sql.firstLine(e);
    }
}
