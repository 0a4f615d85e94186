package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Holds the tables that a context declares against those that its script has made. */
final class Declared {

    private static final String COLUMNS =
            """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod)
            FROM pg_attribute a
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = ''
            """;

    private Declared() {}

    /**
     * Compares them.
     *
     * @throws IllegalStateException when a column is missing in one of both, or of another type
     */
    static void check(Connection connection, Context context) throws SQLException {
        for (var table : context.tables()) {
            var made = columns(connection, table);
            var declared = table.types();
            if (!made.equals(declared)) {
                throw new IllegalStateException(
                        "context %s declares table %s with columns %s, but db/insights/%1$s/tables.sql makes %s"
                                .formatted(context.name(), table.name(), declared, made));
            }
        }
    }

    private static Map<String, String> columns(Connection connection, Table<?> table)
            throws SQLException {
        var columns = new HashMap<String, String>();
        try (var query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table.name());
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return columns;
    }
}
