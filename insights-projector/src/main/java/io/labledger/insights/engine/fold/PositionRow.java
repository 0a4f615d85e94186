package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.rows.Session;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where a log stands in a generation. Moved in the transaction that writes the rows, as its first
 * statement, so that two projectors cannot apply the same events.
 */
final class PositionRow {

    private final Session session;
    private final String log;

    private long position = -1;
    private long nextOffset;
    private @Nullable Instant recordedTime;

    PositionRow(Session session, String log) {
        this.session = session;
        this.log = log;
    }

    /** Position of the last event applied, -1 before the first. */
    long position() {
        return position;
    }

    /** Offset of the Kafka record after the last one applied. */
    long nextOffset() {
        return nextOffset;
    }

    @Nullable Instant recordedTime() {
        return recordedTime;
    }

    void load() throws SQLException {
        String insert =
                "INSERT INTO log_position (log, position, kafka_offset, head, applied_at)"
                        + " VALUES (?, -1, -1, -1, now()) ON CONFLICT DO NOTHING";
        try (var statement = session.connection().prepareStatement(insert)) {
            statement.setString(1, log);
            statement.executeUpdate();
        }
        String select =
                "SELECT position, kafka_offset, recorded_time FROM log_position WHERE log = ?";
        try (var query = session.connection().prepareStatement(select)) {
            query.setString(1, log);
            try (var row = query.executeQuery()) {
                row.next();
                position = row.getLong(1);
                nextOffset = row.getLong(2) + 1;
                var recorded = row.getObject("recorded_time", OffsetDateTime.class);
                recordedTime = recorded == null ? null : recorded.toInstant();
            }
        }
    }

    /** Reads again where the log stands, which must be where it was moved to. */
    void confirm() throws SQLException {
        long known = position;
        load();
        if (position != known) {
            throw new SQLTransientException(
                    "%s stands at %d in the database, not at %d".formatted(log, position, known));
        }
    }

    /** Writes that the log stands at an event from the end of this transaction on. */
    void write(LedgerEvent last, long head) throws SQLException {
        String sql =
                "UPDATE log_position SET position = ?, kafka_offset = ?, recorded_time = ?,"
                        + " head = ?, applied_at = now() WHERE log = ? AND position = ?";
        try (var statement = session.connection().prepareStatement(sql)) {
            statement.setLong(1, last.position());
            statement.setLong(2, last.offset());
            statement.setTimestamp(3, Timestamp.from(last.recordedTime()));
            statement.setLong(4, Math.max(head, last.position()));
            statement.setString(5, log);
            statement.setLong(6, position);
            requireOne(statement.executeUpdate());
        }
    }

    /** Keeps the position as it is, and others from moving it during this transaction. */
    void hold() throws SQLException {
        String sql = "UPDATE log_position SET applied_at = now() WHERE log = ? AND position = ?";
        try (var statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, log);
            statement.setLong(2, position);
            requireOne(statement.executeUpdate());
        }
    }

    /** Remembers what {@link #write} wrote, after the commit. */
    void moved(LedgerEvent last) {
        position = last.position();
        nextOffset = last.offset() + 1;
        recordedTime = last.recordedTime();
    }

    private void requireOne(int rows) throws SQLException {
        if (rows != 1) {
            throw new Superseded(log);
        }
    }
}
