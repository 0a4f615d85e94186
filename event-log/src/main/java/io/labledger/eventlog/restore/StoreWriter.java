package io.labledger.eventlog.restore;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the new store, batch by batch: events, and what follows from them. */
final class StoreWriter {

    private static final String EVENTS =
            "insert into %s.event (position, stream_id, version, type, recorded_at, bytes, identity) values (?, ?, ?, ?, ?, ?, ?)"
                    .formatted(Schemas.NEW);

    private static final String KNOWN =
            "select identity from %s.event where identity = any(?)".formatted(Schemas.NEW);

    // a stream that changes what it claims gives up what it held before
    private static final String RELEASE =
            "delete from %s.claim where stream_id = ?".formatted(Schemas.NEW);

    private static final String CLAIM =
            """
            insert into %s.claim (scope, value, stream_id) values (?, ?, ?)
            on conflict (scope, value) do update set stream_id = excluded.stream_id"""
                    .formatted(Schemas.NEW);

    // of a repeated event the first counts, as it did when they came
    private static final String KEY =
            """
            insert into %s.idempotency (key, fingerprint, stream_id, position, version, answer, recorded_at)
            values (?, '', ?, ?, ?, '', ?) on conflict (key) do nothing"""
                    .formatted(Schemas.NEW);

    private static final String HEAD =
            "insert into %s.log_head (next, recorded_at) values (?, ?)".formatted(Schemas.NEW);

    private static final String EMPTY_HEAD =
            "insert into %s.log_head (next, recorded_at) values (0, 'epoch')"
                    .formatted(Schemas.NEW);

    private final Connection connection;
    private final StreamClaims claims;
    private final OutsideKeys keys;
    private final List<TopicEvent> batch = new ArrayList<>();
    private long bytes;
    private @Nullable RecordedEvent last;

    StoreWriter(Connection connection, StreamClaims claims, OutsideKeys keys) {
        this.connection = connection;
        this.claims = claims;
        this.keys = keys;
    }

    /** Position of the last event; -1 before the first. */
    long last() {
        return last == null ? -1 : last.position();
    }

    void add(TopicEvent event) {
        batch.add(event);
        bytes += event.event().bytes().length;
        last = event.event();
    }

    /** How many events wait to be written. */
    int waiting() {
        return batch.size();
    }

    /** How many bytes they have together. */
    long bytes() {
        return bytes;
    }

    /** Writes what waits, in one transaction. */
    void flush() throws SQLException {
        var known = known();
        try (var events = connection.prepareStatement(EVENTS)) {
            for (var each : batch) {
                var event = each.event();
                events.setLong(1, event.position());
                events.setString(2, event.stream());
                events.setInt(3, event.version());
                events.setString(4, event.type());
                events.setObject(5, event.recordedTime().atOffset(ZoneOffset.UTC));
                events.setBytes(6, event.bytes());
                var identity = keys.identity(each);
                // an old log may have it twice: then it is the first's
                events.setObject(7, known.add(identity) ? identity : null, Types.OTHER);
                events.addBatch();
            }
            events.executeBatch();
        }
        writeClaims();
        writeKeys();
        connection.commit();
        batch.clear();
        bytes = 0;
    }

    /** Writes where the log ends, when all events are there. */
    void finish() throws SQLException {
        flush();
        var end = last;
        if (end == null) {
            Schemas.execute(connection, EMPTY_HEAD);
        } else {
            try (var head = connection.prepareStatement(HEAD)) {
                head.setLong(1, end.position() + 1);
                head.setObject(2, end.recordedTime().atOffset(ZoneOffset.UTC));
                head.executeUpdate();
            }
        }
        connection.commit();
        Schemas.execute(connection, "analyze %s.event".formatted(Schemas.NEW));
        connection.commit();
    }

    /** Which identities of the batch are there already. */
    private Set<UUID> known() throws SQLException {
        var asked = batch.stream().map(keys::identity).toArray(UUID[]::new);
        var known = new HashSet<UUID>();
        try (var query = connection.prepareStatement(KNOWN)) {
            query.setArray(1, connection.createArrayOf("uuid", asked));
            for (var row = query.executeQuery(); row.next(); ) {
                known.add(row.getObject(1, UUID.class));
            }
        }
        return known;
    }

    private void writeClaims() throws SQLException {
        Map<String, List<Claim>> held = new LinkedHashMap<>();
        for (var each : batch) {
            var now = claims.after(each.event());
            if (now != null) {
                held.remove(each.event().stream()); // the last one counts, at its place
                held.put(each.event().stream(), now);
            }
        }
        try (var release = connection.prepareStatement(RELEASE);
                var claim = connection.prepareStatement(CLAIM)) {
            for (var stream : held.keySet()) {
                release.setString(1, stream);
                release.addBatch();
            }
            release.executeBatch();
            for (var entry : held.entrySet()) {
                for (var each : entry.getValue()) {
                    claim.setString(1, each.scope());
                    claim.setString(2, each.value());
                    claim.setString(3, entry.getKey());
                    claim.addBatch();
                }
            }
            claim.executeBatch();
        }
    }

    private void writeKeys() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEY)) {
            for (var each : batch) {
                var key = keys.of(each);
                if (key != null) {
                    insert.setString(1, key);
                    insert.setString(2, each.event().stream());
                    insert.setLong(3, each.event().position());
                    insert.setInt(4, each.event().version());
                    insert.setObject(5, each.event().recordedTime().atOffset(ZoneOffset.UTC));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
