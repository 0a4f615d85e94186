package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.EventReader;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.rows.CopyRows;
import io.labledger.insights.engine.rows.PendingRows;
import io.labledger.insights.engine.rows.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streams with an event that could not be applied: later events of theirs queue behind it. */
final class ParkedRows implements PendingRows {

    /** The first events that wait in a stream, in order, and whether others wait behind them. */
    record Waiting(List<LedgerEvent> events, boolean more) {}

    private static final int FETCH = 100;

    private final Session session;
    private final String log;
    private final Set<String> streams = new HashSet<>();
    private long count;
    private final EventReader reader;
    private final CopyRows rows =
            new CopyRows(
                    "parked_event",
                    "log",
                    "position",
                    "stream",
                    "type",
                    "reason",
                    "parked_at",
                    "bytes");

    ParkedRows(Session session, Context context) {
        this.session = session;
        this.log = context.name();
        this.reader = new EventReader(context.facts());
    }

    boolean holds(String stream) {
        return streams.contains(stream);
    }

    /** How many events are parked. */
    long count() {
        return count;
    }

    /** Nothing waits in a stream any more. */
    void release(String stream) {
        streams.remove(stream);
    }

    /** An event waits from now on; the row is written with the batch. */
    void park(LedgerEvent event, String reason) {
        streams.add(event.stream());
        count++;
        rows.row()
                .text(log)
                .int8(event.position())
                .text(event.stream())
                .text(event.type())
                .text(reason)
                .time(Instant.now())
                .bytes(event.bytes());
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        rows.flush(connection);
    }

    @Override
    public void clear() {
        rows.clear();
    }

    /** Reads again what is parked: what is in memory may be ahead of the table. */
    void load() throws SQLException {
        streams.clear();
        count = 0;
        String sql = "SELECT stream, count(*) FROM parked_event WHERE log = ? GROUP BY stream";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    streams.add(row.getString(1));
                    count += row.getLong(2);
                }
            }
        }
    }

    /** The event that is parked at a position; null when none is. */
    @Nullable LedgerEvent find(long position) throws SQLException {
        String sql = "SELECT bytes FROM parked_event WHERE log = ? AND position = ?";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            query.setLong(2, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? reader.read(row.getBytes(1), -1) : null;
            }
        }
    }

    /** The position of the first event that is parked in a stream; there is one. */
    long first(String stream) throws SQLException {
        String sql = "SELECT min(position) FROM parked_event WHERE log = ? AND stream = ?";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            query.setString(2, stream);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    List<String> list() throws SQLException {
        List<String> list = new ArrayList<>();
        String sql = "SELECT DISTINCT stream FROM parked_event WHERE log = ? ORDER BY stream";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    list.add(row.getString(1));
                }
            }
        }
        return list;
    }

    /** Reads the first events that wait in a stream, as many as two limits allow. */
    Waiting next(String stream, int maxEvents, long maxBytes) throws SQLException {
        List<LedgerEvent> events = new ArrayList<>();
        long bytes = 0;
        String sql =
                "SELECT bytes FROM parked_event WHERE log = ? AND stream = ?"
                        + " ORDER BY position LIMIT ?";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            query.setString(1, log);
            query.setString(2, stream);
            query.setInt(3, maxEvents + 1);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (events.size() == maxEvents || bytes >= maxBytes) {
                        return new Waiting(events, true);
                    }
                    LedgerEvent event = reader.read(row.getBytes(1), -1);
                    events.add(event);
                    bytes += event.bytes().length;
                }
            }
        }
        return new Waiting(events, false);
    }

    void delete(Collection<LedgerEvent> events) throws SQLException {
        String sql = "DELETE FROM parked_event WHERE log = ? AND position = ANY (?)";
        try (var statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, log);
            Long[] positions = events.stream().map(LedgerEvent::position).toArray(Long[]::new);
            statement.setArray(2, session.connection().createArrayOf("bigint", positions));
            count -= statement.executeUpdate();
        }
    }
}
