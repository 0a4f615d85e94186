package io.labledger.insights.engine.rows;

import io.labledger.follower.envelope.EventReader;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.experiments.fact.ExperimentsFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Streams with an event that could not be applied: later events of theirs queue behind it. */
public final class ParkedRows {

    /** The first events that wait in a stream, in order, and whether others wait behind them. */
    public record Waiting(List<LedgerEvent> events, boolean more) {}

    private static final int FETCH = 100;

    private final Session session;
    private final String log;
    private final Set<String> streams = new HashSet<>();
    private final EventReader reader = new EventReader(ExperimentsFacts.readers());

    public ParkedRows(Session session, String log) {
        this.session = session;
        this.log = log;
    }

    public boolean holds(String stream) {
        return streams.contains(stream);
    }

    /** Nothing waits in a stream any more. */
    public void release(String stream) {
        streams.remove(stream);
    }

    /** Appends the row of an event that waits from now on. */
    public void park(CopyRows rows, LedgerEvent event, String reason) {
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
    public void load() throws SQLException {
        streams.clear();
        streams.addAll(list());
    }

    public List<String> list() throws SQLException {
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

    /** Reads the first events that wait in a stream, as many as two limits allow. */
    public Waiting next(String stream, int maxEvents, long maxBytes) throws SQLException {
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
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (events.size() == maxEvents || bytes >= maxBytes) {
                        return new Waiting(events, true);
                    }
                    LedgerEvent event = reader.read(rows.getBytes(1), -1);
                    events.add(event);
                    bytes += event.bytes().length;
                }
            }
        }
        return new Waiting(events, false);
    }

    public void delete(Collection<LedgerEvent> events) throws SQLException {
        String sql = "DELETE FROM parked_event WHERE log = ? AND position = ANY (?)";
        try (var statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, log);
            Long[] positions = events.stream().map(LedgerEvent::position).toArray(Long[]::new);
            statement.setArray(2, session.connection().createArrayOf("bigint", positions));
            statement.executeUpdate();
        }
    }
}
