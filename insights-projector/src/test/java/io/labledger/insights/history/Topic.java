package io.labledger.insights.history;

import io.labledger.follower.testkit.LedgerInfrastructure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic with one partition, as the relay makes it. */
public final class Topic implements AutoCloseable {

    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;

    private Topic(String name) {
        this.name = name;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                LedgerInfrastructure.kafka().bootstrapServers(),
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                "2",
                                "batch.size",
                                "262144"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public static Topic create(String name) throws InterruptedException, ExecutionException {
        try (var admin = LedgerInfrastructure.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return new Topic(name);
    }

    /** A topic that was made before. */
    public static Topic existing(String name) {
        return new Topic(name);
    }

    public String name() {
        return name;
    }

    /** Sends events and waits until Kafka has them. */
    public void send(List<byte[]> events) {
        for (byte[] event : events) {
            producer.send(new ProducerRecord<>(name, 0, null, event));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
