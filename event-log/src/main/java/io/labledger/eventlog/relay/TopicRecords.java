package io.labledger.eventlog.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a topic, read by offset. Not every offset has a record; and that nothing came in
 * time says nothing of what is there, so that it is a fault.
 */
public final class TopicRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Topic topic;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public TopicRecords(Topic topic) {
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), 0);
        this.consumer = consumer(topic);
        consumer.assign(List.of(partition));
    }

    /** Offset of the first record that is kept. */
    public long begin() {
        return consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    /** Offset after the last record. */
    public long end() {
        return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    /**
     * Reads all records from one offset up to another, in order.
     *
     * @throws RelayFault when Kafka does not bring them
     */
    public void read(long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.seek(partition, from);
        long position = from;
        long deadline = deadline();
        while (position < until) {
            for (var record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < until) {
                    each.accept(record);
                }
            }
            long now = consumer.position(partition);
            if (now > position) {
                position = now;
                deadline = deadline();
            } else if (System.nanoTime() > deadline) {
                throw new RelayFault(
                        "Kafka at %s does not bring the records of topic %s from offset %d on"
                                .formatted(topic.bootstrapServers(), topic.name(), position));
            }
        }
    }

    /** The last record; null when none is kept. */
    @Nullable ConsumerRecord<byte[], byte[]> last() {
        long begin = begin();
        long end = end();
        var last = new Last();
        for (long from = end, span = 1; from > begin && last.record == null; span *= 2) {
            long before = from;
            from = Math.max(begin, from - span);
            read(from, before, last);
        }
        return last.record;
    }

    private static final class Last implements Consumer<ConsumerRecord<byte[], byte[]>> {
        private @Nullable ConsumerRecord<byte[], byte[]> record;

        @Override
        public void accept(ConsumerRecord<byte[], byte[]> next) {
            record = next;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static long deadline() {
        return System.nanoTime() + Topic.PATIENCE_MS * 1_000_000L;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Topic topic) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topic.bootstrapServers(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "relay-" + topic.name(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Topic.PATIENCE_MS,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
