package io.labledger.insights.experiments.fold;

import io.labledger.insights.engine.rows.PendingRows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Inserts items of runs, or says anew what is there of them: their place stays, so they are not
 * deleted and copied like other rows.
 */
final class ItemRows implements PendingRows {

    private static final String UPSERT =
            """
            INSERT INTO run_item (run_id, kind, identity, position, place, item)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::integer[], ?::text[]::jsonb[])
            ON CONFLICT (run_id, kind, identity) DO UPDATE SET item = excluded.item
            """;

    private record Row(String run, RunItem item) {}

    private final List<Row> rows = new ArrayList<>();

    /** Adds an item; each identity once. */
    void add(String run, RunItem item) {
        rows.add(new Row(run, item));
    }

    @Override
    public void clear() {
        rows.clear();
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var upsert = connection.prepareStatement(UPSERT)) {
            upsert.setArray(1, array(connection, "text", Row::run));
            upsert.setArray(2, array(connection, "text", row -> row.item.kind().column));
            upsert.setArray(3, array(connection, "text", row -> row.item.identity()));
            upsert.setArray(4, array(connection, "bigint", row -> row.item.position()));
            upsert.setArray(5, array(connection, "integer", row -> row.item.place()));
            upsert.setArray(6, array(connection, "text", row -> row.item.json()));
            upsert.executeUpdate();
        }
        clear();
    }

    private Array array(Connection connection, String type, Function<Row, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
