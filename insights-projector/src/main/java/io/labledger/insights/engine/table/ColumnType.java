package io.labledger.insights.engine.table;

import io.labledger.insights.engine.rows.CopyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A type of column: what PostgreSQL calls it, and how a value is written and read back.
 *
 * @param <V> what it is in memory
 */
public final class ColumnType<V> {

    /** Text. */
    public static final ColumnType<String> TEXT =
            new ColumnType<>("text", CopyRows::text, ResultSet::getString);

    /** JSON, as text that PostgreSQL parses. */
    public static final ColumnType<String> JSONB =
            new ColumnType<>("jsonb", CopyRows::json, ResultSet::getString);

    /** Whole numbers of 32 bits. */
    public static final ColumnType<Integer> INTEGER =
            new ColumnType<>("integer", CopyRows::int4, ResultSet::getInt);

    /** Whole numbers of 64 bits. */
    public static final ColumnType<Long> BIGINT =
            new ColumnType<>("bigint", CopyRows::int8, ResultSet::getLong);

    /** Floating-point numbers of 64 bits, not finite ones included. */
    public static final ColumnType<Double> FLOAT8 =
            new ColumnType<>("double precision", CopyRows::float8, ResultSet::getDouble);

    /** True or false. */
    public static final ColumnType<Boolean> BOOLEAN =
            new ColumnType<>("boolean", CopyRows::bool, ResultSet::getBoolean);

    /** Moments, to the microsecond. */
    public static final ColumnType<Instant> TIMESTAMPTZ =
            new ColumnType<>("timestamp with time zone", CopyRows::time, ColumnType::instant);

    /** Words of a text, in the form in which PostgreSQL takes them in; not read back. */
    public static final ColumnType<byte[]> TSVECTOR =
            new ColumnType<>("tsvector", CopyRows::bytes, ResultSet::getBytes);

    private interface Writer<V> {
        void write(CopyRows rows, V value);
    }

    private interface Reader<V> {
        @Nullable V read(ResultSet row, int column) throws SQLException;
    }

    private final String name;
    private final Writer<V> writer;
    private final Reader<V> reader;

    private ColumnType(String name, Writer<V> writer, Reader<V> reader) {
        this.name = name;
        this.writer = writer;
        this.reader = reader;
    }

    /** Its name as PostgreSQL says it. */
    String sql() {
        return name;
    }

    void write(CopyRows rows, @Nullable V value) {
        if (value == null) {
            rows.none();
        } else {
            writer.write(rows, value);
        }
    }

    @Nullable V read(ResultSet row, int column) throws SQLException {
        V value = reader.read(row, column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
