package io.labledger.insights.projection;

import io.labledger.insights.event.LedgerEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Streams with an event that could not be applied: later events of theirs queue behind it. */
final class ParkedRows {

    /** A parked event as it was in the log. */
    @SuppressWarnings("ArrayRecordComponent") // bytes pass through, nobody compares them
    record Parked(long position, byte[] bytes) {}

    private final Session session;
    private final String log;
    private final Set<String> streams = new HashSet<>();

    ParkedRows(Session session, String log) {
        this.session = session;
        this.log = log;
    }

    boolean holds(String stream) {
        return streams.contains(stream);
    }

    void release(String stream) {
        streams.remove(stream);
    }

    /** Appends the row of an event that waits from now on. */
    void park(CopyRows rows, LedgerEvent event, String reason) {
        streams.add(event.stream());
        rows.row()
                .text(log)
                .int8(event.position())
                .text(event.stream())
                .text(event.type())
                .text(reason)
                .time(Instant.now())
                .bytes(event.bytes());
    }

    /** Reads the parked streams again: what is in memory may be ahead of the table. */
    void load() throws SQLException {
        streams.clear();
        streams.addAll(list());
    }

    List<String> list() throws SQLException {
        List<String> list = new ArrayList<>();
        String sql = "SELECT DISTINCT stream FROM parked_event WHERE log = ? ORDER BY stream";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    list.add(rows.getString(1));
                }
            }
        }
        return list;
    }

    List<Parked> of(String stream) throws SQLException {
        List<Parked> list = new ArrayList<>();
        String sql =
                "SELECT position, bytes FROM parked_event WHERE log = ? AND stream = ?"
                        + " ORDER BY position";
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            query.setString(2, stream);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    list.add(new Parked(rows.getLong(1), rows.getBytes(2)));
                }
            }
        }
        return list;
    }

    void delete(Collection<LedgerEvent> events) throws SQLException {
        String sql = "DELETE FROM parked_event WHERE log = ? AND position = ANY (?)";
        try (var statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, log);
            Long[] positions = events.stream().map(LedgerEvent::position).toArray(Long[]::new);
            statement.setArray(2, session.connection().createArrayOf("bigint", positions));
            statement.executeUpdate();
        }
    }
}
