package io.labledger.eventlog.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters, decisions about them, and to the inbox those that are resent; what it returns
 * from is acknowledged by all replicas. Most services never have one: its producer is made when
 * first needed.
 */
final class DeadLetterWriter implements AutoCloseable {

    /** More than any record of the inbox has, so that every one of them fits with its reason. */
    static final int LARGEST = 64 << 20;

    private final String topic;
    private final String inbox;
    private final String bootstrapServers;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    DeadLetterWriter(String topic, String inbox, String bootstrapServers) {
        this.topic = topic;
        this.inbox = inbox;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Writes letters.
     *
     * @return the offset of the last
     * @throws KafkaException when one of them may not have been written; they may be written again
     */
    long write(List<DeadLetter> letters) throws InterruptedException {
        return await(letters.stream().map(letter -> send(LetterRecord.of(topic, letter))).toList());
    }

    /** Puts the original into the inbox again. */
    void resend(DeadLetter letter) throws InterruptedException {
        var _ = await(List.of(send(Delivery.again(inbox, letter))));
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer().send(record);
    }

    private static long await(List<Future<RecordMetadata>> sent) throws InterruptedException {
        long last = -1;
        for (var each : sent) {
            try {
                last = Math.max(last, each.get().offset());
            } catch (ExecutionException e) {
                throw new KafkaException(String.valueOf(e.getMessage()), e);
            }
        }
        return last;
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        var producer = this.producer;
        if (producer == null) {
            producer =
                    new KafkaProducer<>(
                            Map.ofEntries(
                                    Map.entry(
                                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                            bootstrapServers),
                                    Map.entry(ProducerConfig.CLIENT_ID_CONFIG, topic),
                                    Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                                    Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                                    Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST),
                                    Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGEST),
                                    Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                                    Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000),
                                    Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                                    Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000),
                                    Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
            this.producer = producer;
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
