package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Takes over a store that has tables and views of its one context together in the schema of the
 * views, as it was before each context had a schema. The tables move, nothing is copied or rebuilt;
 * the views stay where they are and go on reading them.
 */
final class FromOneSchema {

    private static final Logger LOG = Logger.getLogger(FromOneSchema.class);

    private static final String OURS =
            """
            SELECT format('%I', c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind = ?::"char" AND pg_has_role(c.relowner, 'MEMBER')
            """;

    private final DataSource database;
    private final Context context;
    private final Removal removal;

    FromOneSchema(DataSource database, Context context, Removal removal) {
        this.database = database;
        this.context = context;
        this.removal = removal;
    }

    /** Moves the tables of this context, unless that has been done. */
    void move() throws SQLException {
        var moved = new boolean[1];
        Transaction.run(database, connection -> moved[0] = move(connection));
        if (moved[0]) {
            LOG.infof("the tables of %s have a schema of their own now", context.name());
            for (var suffix : List.of("_next", "_old")) {
                drop(Schemas.VIEWS + suffix);
            }
        }
    }

    private boolean move(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL lock_timeout TO '2s'");
        if (!Sql.exists(connection, "to_regclass", Schemas.VIEWS + ".generation")
                || Sql.strings(
                                connection,
                                "SELECT log FROM %s.log_position WHERE log = ?"
                                        .formatted(Schemas.VIEWS),
                                context.name())
                        .isEmpty()) {
            return false;
        }
        String live = Schemas.of(context).live();
        Sql.createSchema(connection, live);
        for (var table : Sql.strings(connection, OURS, Schemas.VIEWS, "r")) {
            Sql.execute(
                    connection,
                    "ALTER TABLE %s.%s SET SCHEMA %s".formatted(Schemas.VIEWS, table, live));
        }
        Sql.execute(connection, "ALTER TABLE %s.generation ADD COLUMN views text".formatted(live));
        return true;
    }

    /** A generation that was not live: its views are ours as well. */
    private void drop(String schema) throws SQLException {
        Transaction.run(
                database,
                connection -> {
                    var views = Sql.strings(connection, OURS, schema, "v");
                    if (!views.isEmpty()) {
                        Sql.execute(connection, "SET LOCAL search_path TO " + schema);
                        Sql.execute(connection, "SET LOCAL lock_timeout TO '2s'");
                        Sql.execute(
                                connection,
                                "DROP VIEW %s RESTRICT".formatted(String.join(", ", views)));
                    }
                });
        removal.drop(schema);
    }
}
