package io.labledger.eventlog.restore;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.relay.RelayFault;
import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.relay.TopicRecords;
import io.labledger.eventlog.store.EventStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The store is right: keeps what only the topic has, and makes the topic anew, empty. The relay
 * fills it.
 */
final class TopicFromStore {

    /** Records that are compared at once: at most 8 MB of the largest events, on either side. */
    private static final int BATCH = 128;

    private final DataSource database;
    private final EventStore store;
    private final Topic topic;
    private final Progress progress;

    TopicFromStore(DataSource database, EventStore store, Topic topic, Progress progress) {
        this.database = database;
        this.store = store;
        this.topic = topic;
        this.progress = progress;
    }

    /** Does it; the caller keeps the relays still. */
    void run() throws SQLException, InterruptedException {
        if (topic.isThere()) {
            keepTheRest();
        }
        topic.makeAnew();
    }

    private void keepTheRest() throws SQLException {
        var aside = Schemas.before("topic", Instant.now());
        try (var connection = database.getConnection();
                var records = new TopicRecords(topic)) {
            connection.setAutoCommit(false);
            try {
                long kept = keep(connection, records, aside);
                if (kept > 0) {
                    connection.commit();
                    progress.kept(aside, kept);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private long keep(Connection connection, TopicRecords records, String aside)
            throws SQLException {
        Schemas.execute(connection, "create schema " + aside);
        Schemas.execute(
                connection,
                "create table %s.event (position bigint primary key, bytes bytea)"
                        .formatted(aside));
        long kept = 0;
        try (var insert =
                connection.prepareStatement(
                        "insert into %s.event (position, bytes) values (?, ?)".formatted(aside))) {
            long end = records.end();
            for (long from = records.begin(); from < end; from += BATCH) {
                var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
                records.read(from, Math.min(end, from + BATCH), batch::add);
                kept += keep(insert, batch);
            }
        }
        return kept;
    }

    /** What is kept is named by its offset, which is unique even where the topic is damaged. */
    private long keep(PreparedStatement insert, List<ConsumerRecord<byte[], byte[]>> batch)
            throws SQLException {
        if (batch.isEmpty()) {
            return 0;
        }
        var stored = stored(batch);
        long kept = 0;
        for (var record : batch) {
            var same = stored.get(position(record));
            if (same == null || !Arrays.equals(same, record.value())) {
                insert.setLong(1, record.offset());
                insert.setBytes(2, record.value());
                insert.addBatch();
                kept++;
            }
        }
        insert.executeBatch();
        return kept;
    }

    /** What the store has at the positions of these records, and around. */
    private Map<Long, byte[]> stored(List<ConsumerRecord<byte[], byte[]>> batch) {
        long first = batch.stream().mapToLong(this::position).filter(p -> p >= 0).min().orElse(0);
        return store.from(first, BATCH, Long.MAX_VALUE).stream()
                .collect(Collectors.toMap(RecordedEvent::position, RecordedEvent::bytes));
    }

    /** -1 for a record that somebody else has written. */
    private long position(ConsumerRecord<byte[], byte[]> record) {
        try {
            return topic.sequence(record);
        } catch (RelayFault _) {
            return -1;
        }
    }
}
