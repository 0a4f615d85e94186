package io.labledger.insights.engine.table;

import io.labledger.insights.engine.rows.CopyRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table and what becomes a row of it: each column once, with its name, its type, where its value
 * comes from and where it goes when the row is read back. What else there is to know of a table,
 * such as its indexes, is in the context's SQL beside it.
 *
 * @param <S> the state whose rows it has
 */
public final class Table<S> {

    /** Takes a value from a state. */
    public interface Get<S, V> {
        @Nullable V from(S state);
    }

    /** Puts a value that is never null into a state. */
    public interface Set<S, V> {
        void into(S state, V value);
    }

    /** Puts a value that may be null into a state. */
    public interface SetOptional<S, V> {
        void into(S state, @Nullable V value);
    }

    /** Makes the state that a row is read into; columns without a setter are its own business. */
    public interface Maker<S> {
        S of(ResultSet row) throws SQLException;
    }

    private record Column<S, V>(
            String name, ColumnType<V> type, Get<S, V> get, @Nullable SetOptional<S, V> set) {

        void append(CopyRows row, S state) {
            type.write(row, get.from(state));
        }

        void read(ResultSet row, int at, S state) throws SQLException {
            if (set != null) {
                set.into(state, type.read(row, at));
            }
        }
    }

    private final String name;
    private final List<Column<S, ?>> columns;

    /** How many of the columns, from the first on, are the key. */
    private final int keys;

    private Table(String name, List<Column<S, ?>> columns, int keys) {
        this.name = name;
        this.columns = columns;
        this.keys = keys;
    }

    /** A table without columns yet; each of the methods below adds one. */
    public static <S> Table<S> named(String name) {
        return new Table<>(name, List.of(), 0);
    }

    /**
     * A column of the key by which rows are replaced and read back; the key comes before everything
     * else.
     */
    public <V> Table<S> key(String column, ColumnType<V> type, Get<S, V> get) {
        if (keys < columns.size()) {
            throw new IllegalStateException(
                    "%s.%s: the key's columns come first".formatted(name, column));
        }
        return with(new Column<>(column, type, get, null), keys + 1);
    }

    /** A column that is read back by whoever makes the state, or not at all. */
    public <V> Table<S> column(String column, ColumnType<V> type, Get<S, V> get) {
        return with(new Column<>(column, type, get, null), keys);
    }

    /** A column that is never null. */
    public <V> Table<S> column(String column, ColumnType<V> type, Get<S, V> get, Set<S, V> set) {
        String where = name + "." + column;
        return optional(
                column,
                type,
                get,
                (state, value) -> set.into(state, Objects.requireNonNull(value, where)));
    }

    /** A column that may be null. */
    public <V> Table<S> optional(
            String column, ColumnType<V> type, Get<S, V> get, SetOptional<S, V> set) {
        return with(new Column<>(column, type, get, set), keys);
    }

    private Table<S> with(Column<S, ?> column, int keys) {
        var more = new ArrayList<>(columns);
        more.add(column);
        return new Table<>(name, List.copyOf(more), keys);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Type of each column, as PostgreSQL says it, by the column's name. */
    public Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        columns.forEach(column -> types.put(column.name, column.type.sql()));
        return types;
    }

    /** Rows for it, none yet. */
    public TableRows<S> rows() {
        return new TableRows<>(this);
    }

    /**
     * Reads rows back: all whose first key column is one of these, in order of the rest of the key.
     */
    public void load(Connection connection, Collection<String> firstKeys, Maker<S> maker)
            throws SQLException {
        // no row has U+0000 in its key, and PostgreSQL refuses even to look for one
        var wanted = firstKeys.stream().filter(key -> key.indexOf(0) < 0).toArray();
        if (wanted.length == 0) {
            return;
        }
        try (var query = connection.prepareStatement(select())) {
            query.setArray(1, connection.createArrayOf("text", wanted));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    S state = maker.of(row);
                    for (int i = keys; i < columns.size(); i++) {
                        columns.get(i).read(row, i + 1, state);
                    }
                }
            }
        }
    }

    private String select() {
        String order = keys == 1 ? "" : " ORDER BY " + String.join(", ", names().subList(0, keys));
        return "SELECT %s FROM %s WHERE %s = ANY (?)%s"
                .formatted(String.join(", ", names()), name, columns.getFirst().name, order);
    }

    List<String> names() {
        return columns.stream().map(Column::name).collect(Collectors.toList());
    }

    /** Each key column with its type. */
    String[] keyColumns() {
        return columns.stream()
                .limit(keys)
                .map(column -> column.name + " " + column.type.sql())
                .toArray(String[]::new);
    }

    Object[] key(S state) {
        var key = new Object[keys];
        for (int i = 0; i < keys; i++) {
            key[i] = Objects.requireNonNull(columns.get(i).get.from(state), columns.get(i).name);
        }
        return key;
    }

    void append(CopyRows rows, S state) {
        var row = rows.row();
        for (var column : columns) {
            column.append(row, state);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
