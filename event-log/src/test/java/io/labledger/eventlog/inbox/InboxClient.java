package io.labledger.eventlog.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.relay.TopicReader;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer that has Kafka and no HTTP, and what it can see of its records. */
public final class InboxClient implements AutoCloseable {

    static final String INBOX = "labledger.notes.inbox";
    static final String TYPE = "io.labledger.notes.noted.v1";

    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            LedgerInfrastructure.kafka().bootstrapServers(),
                            "max.request.size",
                            4 << 20,
                            "linger.ms",
                            50),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());

    /** An event in structured mode. */
    public static ProducerRecord<byte[], byte[]> structured(
            String subject, String id, String text) {
        var event =
                """
                {"specversion":"1.0","type":"%s","source":"/test","id":"%s","subject":"%s",
                 "data":{"text":"%s","tags":[]}}"""
                        .formatted(TYPE, id, subject, text);
        return with(record(subject, event), "content-type", "application/cloudevents+json");
    }

    /** An event in binary mode. */
    static ProducerRecord<byte[], byte[]> binary(String subject, String id, String text) {
        var record = record(subject, "{\"text\":\"%s\",\"tags\":[]}".formatted(text));
        with(record, "ce_specversion", "1.0");
        with(record, "ce_type", TYPE);
        with(record, "ce_source", "/test");
        with(record, "ce_id", id);
        with(record, "ce_subject", subject);
        return with(record, "content-type", "application/json");
    }

    /** Anything, under a key; all records of one key share a partition. */
    static ProducerRecord<byte[], byte[]> record(@Nullable String key, @Nullable String value) {
        return new ProducerRecord<>(INBOX, bytes(key), bytes(value));
    }

    static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @SafeVarargs
    public final void send(ProducerRecord<byte[], byte[]>... records) {
        send(List.<ProducerRecord<byte[], byte[]>>of(records));
    }

    /** Sends records, in one request as far as they share a partition, and awaits them in Kafka. */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        var sent = records.stream().map(producer::send).toList();
        try {
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends records of one partition; returns them as they are delivered to the inbox. */
    @SafeVarargs
    final ConsumerRecords<byte[], byte[]> delivered(ProducerRecord<byte[], byte[]>... records)
            throws ExecutionException, InterruptedException {
        var delivered = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var record : records) {
            var sent = producer.send(record).get();
            delivered.add(
                    new ConsumerRecord<>(
                            sent.topic(),
                            sent.partition(),
                            sent.offset(),
                            sent.timestamp(),
                            TimestampType.CREATE_TIME,
                            -1,
                            -1,
                            record.key(),
                            record.value(),
                            new RecordHeaders(record.headers()),
                            Optional.empty()));
        }
        var partition = new TopicPartition(INBOX, delivered.getFirst().partition());
        return new ConsumerRecords<>(Map.of(partition, delivered), Map.of());
    }

    /** Waits until all that is in the inbox has been dealt with. */
    void awaitDone() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(lag()).isZero());
    }

    /** What was committed is asked of Kafka itself. */
    private static long lag() throws ExecutionException, InterruptedException {
        try (var lag = new Lag()) {
            return lag.of(INBOX);
        }
    }

    /** The inbox's own health. */
    static JsonPath health() {
        var health = given().get("/q/health/ready").jsonPath();
        health.setRootPath("checks.find { it.name == 'inbox' }");
        return health;
    }

    /** All records of the topic of dead letters. */
    static List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return TopicReader.read("labledger.notes.dead-letters");
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
