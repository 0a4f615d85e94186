package io.labledger.eventlog.deadletter;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A letter as it stands in the topic.
 *
 * @param size of its value
 * @param since when it was refused or settled
 */
public record Stored(DeadLetter letter, long offset, int size, Instant since) {

    static Stored of(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        return new Stored(
                letter,
                record.offset(),
                record.value() == null ? 0 : record.value().length,
                Instant.ofEpochMilli(record.timestamp()));
    }
}
