package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.http.header.Digests;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.parking.Skip;
import io.labledger.insights.engine.rows.Session;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a log that were given up. They are kept apart from the generations. */
final class SkippedRows {

    private static final String TABLE = Schemas.DECISIONS + ".skipped_event";

    private static final String COLUMNS =
            "log, position, sha256, stream, type, actor, reason, skipped_at";

    private final Session session;
    private final String log;
    private final Map<Long, List<Skip>> known = new HashMap<>();

    SkippedRows(Session session, String log) {
        this.session = session;
        this.log = log;
    }

    /**
     * Reads them. Waits for who is about to add one and has not seen that this generation is there.
     */
    void load() throws SQLException {
        known.clear();
        lock("SHARE");
        String sql = "SELECT %s FROM %s WHERE log = ?".formatted(COLUMNS, TABLE);
        try (var query = session.connection().prepareStatement(sql)) {
            query.setString(1, log);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    add(
                            new Skip(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getTimestamp(8).toInstant()));
                }
            }
        }
    }

    /** The decision to give an event up; null when there is none. */
    @Nullable Skip of(LedgerEvent event) {
        var here = known.isEmpty() ? null : known.get(event.position());
        if (here == null) {
            return null;
        }
        String sha256 = sha256(event);
        return here.stream().filter(skip -> skip.sha256().equals(sha256)).findAny().orElse(null);
    }

    /** The latest decision about a position; null when there is none. */
    @Nullable Skip at(long position) {
        return known.getOrDefault(position, List.of()).stream()
                .max(Comparator.comparing(Skip::skippedAt))
                .orElse(null);
    }

    /** Keeps others from reading them until the end of this transaction. */
    void lock() throws SQLException {
        lock("ROW EXCLUSIVE");
    }

    private void lock(String mode) throws SQLException {
        try (var lock = session.connection().createStatement()) {
            lock.execute("LOCK TABLE %s IN %s MODE".formatted(TABLE, mode));
        }
    }

    void insert(Skip skip) throws SQLException {
        String sql =
                "INSERT INTO %s (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)".formatted(TABLE, COLUMNS);
        try (var insert = session.connection().prepareStatement(sql)) {
            insert.setString(1, skip.log());
            insert.setLong(2, skip.position());
            insert.setString(3, skip.sha256());
            insert.setString(4, skip.stream());
            insert.setString(5, skip.type());
            insert.setString(6, skip.actor());
            insert.setString(7, skip.reason());
            insert.setTimestamp(8, Timestamp.from(skip.skippedAt()));
            insert.executeUpdate();
        }
    }

    /** From now on the event is given up. */
    void add(Skip skip) {
        known.computeIfAbsent(skip.position(), _ -> new ArrayList<>()).add(skip);
    }

    /** What says which event it is. */
    static String sha256(LedgerEvent event) {
        return HexFormat.of().formatHex(Digests.sha256().digest(event.bytes()));
    }
}
