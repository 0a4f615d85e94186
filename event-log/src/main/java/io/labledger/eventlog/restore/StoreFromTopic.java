package io.labledger.eventlog.restore;

import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.relay.TopicRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic is right: fills a new store from it, beside the old one, and swaps the two in one
 * transaction. Ended anywhere before that, the old store is as it was.
 */
final class StoreFromTopic {

    private static final int BATCH = 2_000;
    private static final long MOST_BYTES = 8L << 20;

    /** Records that are read at once: at most 8 MB of the largest events. */
    private static final int STRETCH = 128;

    private static final int SWAP_ATTEMPTS = 10;

    private static final String ONLY_OLD =
            """
            select count(*) from event as old left join %s.event as new using (position)
            where new.bytes is distinct from old.bytes"""
                    .formatted(Schemas.NEW);

    private final DataSource database;
    private final Topic topic;
    private final StreamClaims claims;
    private final OutsideKeys keys;
    private final boolean shorten;
    private final Progress progress;

    StoreFromTopic(
            DataSource database,
            Topic topic,
            StreamClaims claims,
            OutsideKeys keys,
            boolean shorten,
            Progress progress) {
        this.database = database;
        this.topic = topic;
        this.claims = claims;
        this.keys = keys;
        this.shorten = shorten;
        this.progress = progress;
    }

    /** Does it; the caller keeps the relays still. */
    void run() throws SQLException, InterruptedException {
        if (!topic.isThere()) {
            throw new RestoreRefused("There is no topic %s.".formatted(topic.name()));
        }
        try (var connection = database.getConnection();
                var records = new TopicRecords(topic)) {
            connection.setAutoCommit(false);
            try {
                Schemas.prepare(connection);
                connection.commit();
                fill(connection, records);
                swap(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void fill(Connection connection, TopicRecords records) throws SQLException {
        var writer = new StoreWriter(connection, claims, keys);
        long end = records.end();
        long from = records.begin();
        progress.expect(end - from);
        for (long until; from < end; from = until, end = records.end()) {
            until = Math.min(end, from + STRETCH);
            records.read(from, until, record -> take(writer, record));
            if (writer.waiting() >= BATCH || writer.bytes() >= MOST_BYTES) {
                writer.flush();
            }
        }
        requireNotShorter(connection, writer.last());
        writer.finish();
    }

    private void take(StoreWriter writer, ConsumerRecord<byte[], byte[]> record) {
        var event = TopicEvent.of(record);
        long position = event.event().position();
        if (position <= writer.last()) {
            return; // a relay that lost its lead may have sent it once more
        }
        if (position != writer.last() + 1) {
            throw new RestoreRefused(
                    "Topic %s has a hole: at offset %d position %d follows %d. A store cannot be made from it; if the store has these events, 'labledger restore topic' makes the topic anew."
                            .formatted(topic.name(), record.offset(), position, writer.last()));
        }
        writer.add(event);
        progress.done(event.event().bytes().length);
    }

    private void requireNotShorter(Connection connection, long last) throws SQLException {
        long head = number(connection, "select next from log_head") - 1;
        if (head > last && !shorten) {
            throw new RestoreRefused(
                    "The topic ends at position %d, the store at %d. With --shorten the store is made as short as the topic; what only the old store has is kept beside it. Or make the topic from the store: 'labledger restore topic'."
                            .formatted(last, head));
        }
    }

    private void swap(Connection connection) throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Schemas.execute(connection, "set local lock_timeout = '2s'");
                number(connection, "select next from log_head for update");
                long kept = number(connection, ONLY_OLD);
                var aside = Schemas.before("store", Instant.now());
                Schemas.swap(connection, aside);
                connection.commit();
                progress.kept(aside, kept);
                return;
            } catch (SQLException e) {
                connection.rollback();
                // someone reads the old store: they end, or are too many
                if (!"55P03".equals(e.getSQLState()) || attempt == SWAP_ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
