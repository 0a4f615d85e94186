package io.labledger.acceptance.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer that has Kafka and no HTTP. */
public final class Inbox implements AutoCloseable {

    private static final String TOPIC = "labledger.experiments.inbox";

    private final KafkaProducer<String, String> producer;

    public Inbox(String bootstrap) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.ACKS_CONFIG,
                                "all"),
                        new StringSerializer(),
                        new StringSerializer());
    }

    /** An event in structured mode, as JSON; its subject is the key. */
    public static ProducerRecord<String, String> event(
            String id, String type, String subject, String data) {
        var record =
                new ProducerRecord<>(
                        TOPIC,
                        subject,
                        """
                        {"specversion":"1.0","id":"%s","source":"/acceptance/inbox",
                         "type":"io.labledger.experiments.%s.v1","subject":"%s","data":%s}"""
                                .formatted(id, type, subject, data));
        record.headers()
                .add(
                        "content-type",
                        "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** What is no event. */
    public static ProducerRecord<String, String> nonsense(String key, String value) {
        return new ProducerRecord<>(TOPIC, key, value);
    }

    /** Sends records and awaits that Kafka has them. */
    public void send(List<ProducerRecord<String, String>> records) {
        var sent = records.stream().map(producer::send).toList();
        try {
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
