package io.labledger.eventlog.append;

import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.store.EventStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Locks the log and asks what a batch needs to know. */
final class LogReads {

    // a statement of its own: what follows it sees what those before us in the line have committed
    private static final String LOCK = "select next, recorded_at from log_head for update";

    private static final String STREAMS =
            """
            select s.id, e.version, e.position from unnest(?::text[]) as s(id)
            cross join lateral (select version, position from event
                where stream_id = s.id collate "C" order by version desc limit 1) as e""";

    private static final String ANSWERS =
            "select key, fingerprint, stream_id, position, version, answer from idempotency"
                    + " where key = any(?::text[])";

    private static final String HOLDERS =
            """
            select c.scope, c.value, c.stream_id from unnest(?::text[], ?::text[]) as q(scope, value)
            join claim c on c.scope = q.scope collate "C" and c.value = q.value collate "C\"""";

    private static final String IDENTITIES =
            "select identity, position from event where identity = any(?::text[]::uuid[])";

    private LogReads() {}

    /** Locks the log for the rest of the transaction, then reads. */
    static Known lock(Connection connection, Questions questions) throws SQLException {
        try (var statement = script(new Script().then(LOCK), questions).run(connection)) {
            var head = statement.getResultSet();
            head.next();
            var known =
                    new Known(head.getLong(1), head.getObject(2, OffsetDateTime.class).toInstant());
            if (statement.getMoreResults()) {
                read(statement, questions, known);
            }
            return known;
        }
    }

    /** Reads more in the same transaction. */
    static void readMore(Connection connection, Questions questions, Known known)
            throws SQLException {
        try (var statement = script(new Script(), questions).run(connection)) {
            read(statement, questions, known);
        }
    }

    private static Script script(Script script, Questions questions) {
        if (!questions.streams().isEmpty()) {
            script.then(STREAMS).texts(questions.streams(), stream -> stream);
        }
        if (!questions.keys().isEmpty()) {
            script.then(ANSWERS).texts(questions.keys(), key -> key);
        }
        if (!questions.claims().isEmpty()) {
            script.then(HOLDERS)
                    .texts(questions.claims(), Claim::scope)
                    .texts(questions.claims(), Claim::value);
        }
        if (!questions.identities().isEmpty()) {
            script.then(IDENTITIES).texts(questions.identities(), UUID::toString);
        }
        return script;
    }

    private static void read(PreparedStatement statement, Questions questions, Known known)
            throws SQLException {
        if (!questions.streams().isEmpty()) {
            for (var row = statement.getResultSet(); row.next(); ) {
                var head = StreamHead.read(row.getInt(2), row.getLong(3));
                known.streams.put(row.getString(1), head);
            }
            statement.getMoreResults();
        }
        if (!questions.keys().isEmpty()) {
            for (var row = statement.getResultSet(); row.next(); ) {
                var answer = EventStore.answer(row);
                known.answers.put(answer.key(), answer);
            }
            statement.getMoreResults();
        }
        if (!questions.claims().isEmpty()) {
            for (var row = statement.getResultSet(); row.next(); ) {
                var claim = new Claim(row.getString(1), row.getString(2));
                known.holders.put(claim, row.getString(3));
            }
            statement.getMoreResults();
        }
        if (!questions.identities().isEmpty()) {
            for (var row = statement.getResultSet(); row.next(); ) {
                known.identities.put(row.getObject(1, UUID.class), row.getLong(2));
            }
        }
    }
}
