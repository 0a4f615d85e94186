package io.labledger.insights.engine.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for one table in PostgreSQL's binary COPY format, which the server takes in without parsing
 * text. The columns of a row are appended in the order of the column list.
 */
public final class CopyRows implements PendingRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final int INT8_OID = 20;
    private static final int FLOAT8_OID = 701;
    private static final int KEEP = 1 << 20;

    private final String sql;
    private final short columns;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
    private int rows;

    public CopyRows(String table, String... columns) {
        this.sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN BINARY";
        this.columns = (short) columns.length;
        clear();
    }

    @Override
    public void clear() {
        if (buffer.capacity() > KEEP * 16) {
            buffer = ByteBuffer.allocate(KEEP);
        }
        buffer.clear().put(HEADER);
        rows = 0;
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        if (rows == 0) {
            return;
        }
        room(2).putShort((short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        clear();
    }

    public CopyRows row() {
        rows++;
        room(2).putShort(columns);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return none();
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return bytes(utf8);
    }

    public CopyRows json(@Nullable String value) {
        if (value == null) {
            return none();
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(5 + utf8.length).putInt(1 + utf8.length).put((byte) 1).put(utf8);
        return this;
    }

    public CopyRows bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    public CopyRows int4(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    public CopyRows int8(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    public CopyRows float8(double value) {
        room(12).putInt(8).putDouble(value);
        return this;
    }

    /** A double, or null in place of NaN. */
    public CopyRows finite(double value) {
        return Double.isNaN(value) ? none() : float8(value);
    }

    public CopyRows bool(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public CopyRows time(@Nullable Instant value) {
        return value == null
                ? none()
                : int8(
                        (value.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000
                                + value.getNano() / 1000);
    }

    public CopyRows int8s(long[] values, int from, int size) {
        array(INT8_OID, size);
        for (int i = from; i < from + size; i++) {
            buffer.putInt(8).putLong(values[i]);
        }
        return this;
    }

    public CopyRows float8s(double[] values, int from, int size) {
        array(FLOAT8_OID, size);
        for (int i = from; i < from + size; i++) {
            buffer.putInt(8).putDouble(values[i]);
        }
        return this;
    }

    private void array(int oid, int size) {
        int length = 20 + 12 * size;
        room(4 + length).putInt(length);
        buffer.putInt(1).putInt(0).putInt(oid).putInt(size).putInt(1);
    }

    /** Null. */
    public CopyRows none() {
        room(4).putInt(-1);
        return this;
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int size = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer =
                    ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size))
                            .position(buffer.position());
        }
        return buffer;
    }
}
