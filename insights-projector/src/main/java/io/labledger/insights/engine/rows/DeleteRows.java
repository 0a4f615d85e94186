package io.labledger.insights.engine.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deletes rows of one table by their keys (compared as text), all in one statement. */
public final class DeleteRows implements PendingRows {

    private final String sql;
    private final List<List<String>> keys = new ArrayList<>();

    /** Each key column is given with its type, for example {@code "run_id text"}. */
    public DeleteRows(String table, String... keyColumns) {
        var columns = List.of(keyColumns).stream().map(column -> column.split(" ", 2)).toList();
        String arrays =
                columns.stream()
                        .map(column -> "?::" + column[1] + "[]")
                        .collect(Collectors.joining(", "));
        String names =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "k" + i)
                        .collect(Collectors.joining(", "));
        String equal =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "t." + columns.get(i)[0] + " = k" + i)
                        .collect(Collectors.joining(" AND "));
        sql =
                "DELETE FROM %s t USING unnest(%s) AS k (%s) WHERE %s"
                        .formatted(table, arrays, names, equal);
        columns.forEach(column -> keys.add(new ArrayList<>()));
    }

    public void add(Object... key) {
        for (int i = 0; i < key.length; i++) {
            keys.get(i).add(key[i].toString());
        }
    }

    @Override
    public void clear() {
        keys.forEach(List::clear);
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        if (keys.getFirst().isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < keys.size(); i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", keys.get(i).toArray()));
            }
            statement.executeUpdate();
        }
        clear();
    }
}
