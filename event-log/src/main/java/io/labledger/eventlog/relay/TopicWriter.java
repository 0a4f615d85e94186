package io.labledger.eventlog.relay;

import io.labledger.eventlog.event.RecordedEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the topic, each once and in order. A batch never expires: while Kafka is away it
 * waits, because giving it up would leave a gap. When one fails for good, nothing after it is sent.
 */
final class TopicWriter implements AutoCloseable {

    private static final int BLOCK_MS = 500;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile long acknowledged;
    private volatile long sent;
    private volatile long owedSince;
    private volatile boolean refused;

    /** Starts after {@code last}, the topic's last position. */
    TopicWriter(Topic topic, long last) {
        this.topic = topic.name();
        this.acknowledged = last;
        this.sent = last;
        this.producer =
                new KafkaProducer<>(
                        settings(topic), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(Topic topic) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "relay-" + topic.name()),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                // with one request on its way, a failed one cannot be overtaken by the next
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS),
                Map.entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 512 << 10),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20));
    }

    /**
     * Hands an event over; false when there is no room for it now (Kafka is slow or away), and then
     * it has to be handed over again.
     */
    boolean send(RecordedEvent event) {
        check();
        if (event.position() != sent + 1) {
            throw RelayFault.lasting(
                    "The store has a gap: position %d follows %d"
                            .formatted(event.position(), sent));
        }
        var attempt = new Attempt(event.position(), Thread.currentThread());
        var _ = producer.send(LogRecord.of(topic, event), attempt);
        if (acknowledged == sent && !refused) {
            owedSince = System.nanoTime();
        }
        refused = attempt.noRoom;
        if (refused) {
            return false;
        }
        sent = event.position();
        return true;
    }

    /** One event on its way. */
    private final class Attempt implements Callback {
        private final long position;
        private final Thread caller;
        private boolean noRoom;

        Attempt(long position, Thread caller) {
            this.position = position;
            this.caller = caller;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception error) {
            if (error == null) {
                acknowledged = position;
                owedSince = System.nanoTime();
            } else if (error instanceof TimeoutException && Thread.currentThread() == caller) {
                // the producer has not taken it: it tells so on the thread that handed it over
                noRoom = true;
            } else if (failure.compareAndSet(null, error)) {
                // at once, on the sending thread: what follows must not be sent
                producer.close(Duration.ZERO);
            }
        }
    }

    /** Throws when a batch has failed for good. */
    void check() {
        var error = failure.get();
        if (error != null) {
            throw new RelayFault("Kafka refuses an event: " + error.getMessage(), error);
        }
    }

    /** The last position that Kafka has acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** How long Kafka has owed an acknowledgement, or has taken nothing. */
    Duration waiting() {
        return acknowledged == sent && !refused
                ? Duration.ZERO
                : Duration.ofNanos(System.nanoTime() - owedSince);
    }

    /** Drops what is not acknowledged; the topic's tail will tell what of it has arrived. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
