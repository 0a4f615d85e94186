package io.labledger.eventlog.store;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.http.problem.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads one service's log. Every method may throw {@link StoreUnavailable}. */
public final class EventStore {

    private static final String EVENT =
            "select position, stream_id, version, type, recorded_at, bytes";

    private final Database database;

    public EventStore(DataSource database) {
        this.database = new Database(database);
    }

    /** Up to {@code limit} events of a stream, in order, the first with {@code fromVersion}. */
    public List<RecordedEvent> stream(String stream, int fromVersion, int limit) {
        if (unheardOf(stream)) {
            return List.of();
        }
        return database.query(
                EVENT + " from event where stream_id = ? and version >= ? order by version limit ?",
                EventStore::event,
                stream,
                fromVersion,
                limit);
    }

    /**
     * Events in order of position, the first at {@code from}: at most {@code limit} of them and at
     * most {@code maxBytes} together, but always one if there is one.
     */
    public List<RecordedEvent> from(long from, int limit, long maxBytes) {
        return database.query(
                EVENT
                        + """
                         from (
                            select *, sum(octet_length(bytes))
                                over (order by position rows unbounded preceding) as so_far
                            from event where position >= ? and position < ?) as next
                        where so_far <= ? or position = ? order by position""",
                EventStore::event,
                from,
                Math.addExact(from, limit),
                maxBytes,
                from);
    }

    /** The event with a source and an id, see {@link io.labledger.eventlog.event.EventIdentity}. */
    public @Nullable RecordedEvent event(UUID identity) {
        return database.first(
                EVENT + " from event where identity = ?", EventStore::event, identity);
    }

    /** Position of the last event; -1 when there is none. */
    public long head() {
        return database.with(EventStore::head);
    }

    /**
     * Position of the first event recorded at or after {@code time}; head + 1 when there is none.
     */
    public long positionAt(Instant time) {
        return database.with(
                connection -> {
                    long low = 0;
                    long high = head(connection) + 1;
                    while (low < high) {
                        long middle = (low + high) >>> 1;
                        if (recordedTime(connection, middle).isBefore(time)) {
                            low = middle + 1;
                        } else {
                            high = middle;
                        }
                    }
                    return low;
                });
    }

    /** The stream that holds a claim. */
    public @Nullable String holder(Claim claim) {
        if (unheardOf(claim.value())) {
            return null;
        }
        return database.first(
                "select stream_id from claim where scope = ? and value = ?",
                row -> row.getString(1),
                claim.scope(),
                claim.value());
    }

    /** What the first call with an idempotency key was answered. */
    public @Nullable StoredAnswer answer(String key) {
        if (unheardOf(key)) {
            return null;
        }
        return database.first(
                "select key, fingerprint, stream_id, position, version, answer from idempotency"
                        + " where key = ?",
                EventStore::answer,
                key);
    }

    /**
     * Forgets up to {@code limit} answers given to calls before {@code time}; says how many it did
     * forget. What is known of events from outside is known for ever.
     */
    public int forgetAnswers(Instant time, int limit) {
        return database.update(
                """
                delete from idempotency where key in (
                    select key from idempotency
                    where recorded_at < ? and key not like 'event:%' limit ?)""",
                time.atOffset(ZoneOffset.UTC), limit);
    }

    public @Nullable Snapshot snapshot(String stream) {
        if (unheardOf(stream)) {
            return null;
        }
        return database.first(
                "select stream_id, version, position, format, state from snapshot"
                        + " where stream_id = ?",
                row ->
                        new Snapshot(
                                row.getString(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getInt(4),
                                row.getBytes(5)),
                stream);
    }

    /** Keeps a snapshot unless there is a later one of the same form. */
    public void keep(Snapshot snapshot) {
        database.update(
                """
                insert into snapshot (stream_id, version, position, format, state)
                values (?, ?, ?, ?, ?)
                on conflict (stream_id) do update
                set version = excluded.version, position = excluded.position,
                    format = excluded.format, state = excluded.state
                where snapshot.format <> excluded.format or snapshot.version < excluded.version
                """,
                snapshot.stream(),
                snapshot.version(),
                snapshot.position(),
                snapshot.format(),
                snapshot.state());
    }

    /** The columns of {@code idempotency} as an answer. */
    public static StoredAnswer answer(ResultSet row) throws SQLException {
        return new StoredAnswer(
                row.getString(1),
                row.getBytes(2),
                row.getString(3),
                row.getLong(4),
                row.getInt(5),
                row.getBytes(6));
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getBytes(6));
    }

    private static long head(Connection connection) throws SQLException {
        var next = Database.query(connection, "select next from log_head", row -> row.getLong(1));
        return next.getFirst() - 1;
    }

    private static Instant recordedTime(Connection connection, long position) throws SQLException {
        return Database.query(
                        connection,
                        "select recorded_at from event where position = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        position)
                .getFirst();
    }

    /** PostgreSQL's text has no NUL, so nothing with one in its name was ever stored. */
    private static boolean unheardOf(String name) {
        return name.indexOf('\0') >= 0;
    }
}
