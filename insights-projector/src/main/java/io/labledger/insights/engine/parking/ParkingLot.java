package io.labledger.insights.engine.parking;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.generation.Schemas;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the parked events of the live read models. */
@ApplicationScoped
public class ParkingLot {

    private static final String COLUMNS = "log, position, stream, type, reason, parked_at";

    private final DataSource database;
    private final Contexts contexts;

    ParkingLot(DataSource database, Contexts contexts) {
        this.database = database;
        this.contexts = contexts;
    }

    /**
     * A parked event with all there is to know of it.
     *
     * @param bytes the event as it was in the log
     * @param waitsFor position of the first event parked in its stream, when that is another one
     * @param behind the next events of its stream, which wait behind it
     * @param behindInAll how many do
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes pass through, nobody compares them
    public record Found(
            ParkedEvent event,
            byte[] bytes,
            @Nullable Long waitsFor,
            List<ParkedEvent> behind,
            long behindInAll) {}

    /**
     * Parked events after a place, in order of logs and positions.
     *
     * @param only the log that they are of; null for all
     * @param log where to begin
     * @param position in that log, after which to begin
     */
    public List<ParkedEvent> list(@Nullable String only, String log, long position, int limit)
            throws SQLException {
        try (var connection = database.getConnection()) {
            var logs = new ArrayList<Context>();
            for (var context : Schemas.there(connection, contexts)) {
                if (context.name().compareTo(log) >= 0
                        && (only == null || only.equals(context.name()))) {
                    logs.add(context);
                }
            }
            return logs.isEmpty() ? List.of() : list(connection, logs, log, position, limit);
        }
    }

    private static List<ParkedEvent> list(
            Connection connection, List<Context> logs, String log, long position, int limit)
            throws SQLException {
        var each =
                new StringJoiner(
                        " UNION ALL ", "SELECT * FROM (", ") each ORDER BY log, position LIMIT ?");
        for (var context : logs) {
            each.add(
                    "(SELECT %s FROM %s WHERE log = ? AND position > ? ORDER BY position LIMIT ?)"
                            .formatted(COLUMNS, table(context)));
        }
        try (var query = connection.prepareStatement(each.toString())) {
            int at = 1;
            for (var context : logs) {
                query.setString(at++, context.name());
                query.setLong(at++, context.name().equals(log) ? position : -1);
                query.setInt(at++, limit);
            }
            query.setInt(at, limit);
            return events(query.executeQuery());
        }
    }

    /** A parked event; null when there is none at this place. */
    public @Nullable Found find(Context log, long position, int mostBehind) throws SQLException {
        try (var connection = database.getConnection()) {
            if (!Schemas.there(connection, contexts).contains(log)) {
                return null;
            }
            String sql =
                    """
                    SELECT %2$s, bytes,
                        (SELECT min(o.position) FROM %1$s o WHERE o.log = p.log AND o.stream = p.stream),
                        (SELECT count(*) FROM %1$s o
                            WHERE o.log = p.log AND o.stream = p.stream AND o.position > p.position)
                    FROM %1$s p WHERE log = ? AND position = ?
                    """
                            .formatted(table(log), COLUMNS);
            try (var query = connection.prepareStatement(sql)) {
                query.setString(1, log.name());
                query.setLong(2, position);
                try (var row = query.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                    var event = event(row);
                    long first = row.getLong(8);
                    return new Found(
                            event,
                            row.getBytes(7),
                            first == position ? null : first,
                            behind(connection, log, event, mostBehind),
                            row.getLong(9));
                }
            }
        }
    }

    private static List<ParkedEvent> behind(
            Connection connection, Context log, ParkedEvent event, int limit) throws SQLException {
        String sql =
                "SELECT %s FROM %s WHERE log = ? AND stream = ? AND position > ? ORDER BY position LIMIT ?"
                        .formatted(COLUMNS, table(log));
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, log.name());
            query.setString(2, event.stream());
            query.setLong(3, event.position());
            query.setInt(4, limit);
            return events(query.executeQuery());
        }
    }

    /** How many events of a stream are parked. */
    public long count(Context log, String stream) throws SQLException {
        String sql = "SELECT count(*) FROM %s WHERE log = ? AND stream = ?".formatted(table(log));
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, log.name());
            query.setString(2, stream);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String table(Context context) {
        return Schemas.of(context).live() + ".parked_event";
    }

    private static List<ParkedEvent> events(ResultSet rows) throws SQLException {
        var events = new ArrayList<ParkedEvent>();
        try (rows) {
            while (rows.next()) {
                events.add(event(rows));
            }
        }
        return events;
    }

    private static ParkedEvent event(ResultSet row) throws SQLException {
        return new ParkedEvent(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant());
    }
}
