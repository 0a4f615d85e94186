package io.labledger.acceptance.client;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A log's topic as a stranger's consumer sees it. */
public final class Topic {

    private final String bootstrap;
    private final TopicPartition partition;

    /** Of the log of experiments. */
    public Topic(String bootstrap) {
        this(bootstrap, "experiments");
    }

    public Topic(String bootstrap, String log) {
        this.bootstrap = bootstrap;
        this.partition = new TopicPartition("labledger." + log, 0);
    }

    /** Every record, once the topic has one with this position. */
    public List<ConsumerRecord<String, byte[]>> readUpTo(long position) {
        return await("position " + position + " in the topic")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(this::readAll, records -> lastPosition(records) >= position);
    }

    private static long lastPosition(List<ConsumerRecord<String, byte[]>> records) {
        return records.isEmpty() ? -1 : StoredEvent.of(records.getLast().value()).position();
    }

    private List<ConsumerRecord<String, byte[]>> readAll() {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        return records;
    }
}
