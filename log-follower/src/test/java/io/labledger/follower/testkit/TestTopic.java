package io.labledger.follower.testkit;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic with one partition, as a relay makes it. */
public final class TestTopic implements AutoCloseable {

    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;

    private TestTopic(String name) {
        this.name = name;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", RealNodes.kafka().bootstrapServers(),
                                "compression.type", "lz4",
                                "linger.ms", "2",
                                "batch.size", "262144"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** A new topic. */
    public static TestTopic create(String name) throws InterruptedException, ExecutionException {
        try (var admin = RealNodes.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return new TestTopic(name);
    }

    /** Deletes the topic and makes an empty one in its place. */
    public static TestTopic anew(String name) throws InterruptedException, ExecutionException {
        try (var admin = RealNodes.admin()) {
            admin.deleteTopics(List.of(name)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(name));
        }
        return create(name);
    }

    /** A topic that was made before. */
    public static TestTopic existing(String name) {
        return new TestTopic(name);
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
