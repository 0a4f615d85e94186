package io.labledger.eventlog.append;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.StoredAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Writes what a batch has decided, and commits. */
final class LogWrites {

    private static final String EVENTS =
            """
            insert into event (position, stream_id, version, type, recorded_at, identity, bytes)
            select e.position, e.stream_id, e.version, e.type, ?::timestamptz, e.identity::uuid, e.bytes
            from unnest(?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[])
                as e(position, stream_id, version, type, identity, bytes)""";

    private static final String HEAD = "update log_head set next = ?, recorded_at = ?";

    private static final String ANSWERS =
            """
            insert into idempotency
                (recorded_at, key, fingerprint, stream_id, position, version, answer)
            select ?::timestamptz, k.*
            from unnest(?::text[], ?::bytea[], ?::text[], ?::bigint[], ?::int[], ?::bytea[]) as k""";

    private static final String RELEASE =
            """
            delete from claim using unnest(?::text[], ?::text[]) as gone(scope, value)
            where claim.scope = gone.scope collate "C" and claim.value = gone.value collate "C\"""";

    private static final String CLAIM =
            """
            insert into claim (scope, value, stream_id)
            select * from unnest(?::text[], ?::text[], ?::text[])
            on conflict (scope, value) do update set stream_id = excluded.stream_id""";

    private LogWrites() {}

    static void commit(Connection connection, Batch batch) throws SQLException {
        var script = new Script();
        if (!batch.events.isEmpty()) {
            script.then(EVENTS)
                    .time(batch.recordedTime)
                    .longs(batch.events, RecordedEvent::position)
                    .texts(batch.events, RecordedEvent::stream)
                    .ints(batch.events, RecordedEvent::version)
                    .texts(batch.events, RecordedEvent::type)
                    .texts(batch.identities, UUID::toString)
                    .bytes(batch.events, RecordedEvent::bytes)
                    .then(HEAD)
                    .number(batch.next())
                    .time(batch.recordedTime);
        }
        if (!batch.answers.isEmpty()) {
            script.then(ANSWERS)
                    .time(batch.recordedTime)
                    .texts(batch.answers, StoredAnswer::key)
                    .bytes(batch.answers, StoredAnswer::fingerprint)
                    .texts(batch.answers, StoredAnswer::stream)
                    .longs(batch.answers, StoredAnswer::position)
                    .ints(batch.answers, StoredAnswer::version)
                    .bytes(batch.answers, StoredAnswer::answer);
        }
        claims(script, batch);
        script.then("commit").run(connection).close();
    }

    private static void claims(Script script, Batch batch) {
        var changes = batch.claims.entrySet();
        var released =
                changes.stream().filter(change -> change.getValue().equals(Batch.NOBODY)).toList();
        var taken =
                changes.stream().filter(change -> !change.getValue().equals(Batch.NOBODY)).toList();
        if (!released.isEmpty()) {
            script.then(RELEASE)
                    .texts(released, change -> change.getKey().scope())
                    .texts(released, change -> change.getKey().value());
        }
        if (!taken.isEmpty()) {
            script.then(CLAIM)
                    .texts(taken, change -> change.getKey().scope())
                    .texts(taken, change -> change.getKey().value())
                    .texts(taken, Map.Entry::getValue);
        }
    }
}
