package io.labledger.eventlog.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.testkit.LedgerInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicRecordsTest {

    private final String kafka = LedgerInfrastructure.kafka().bootstrapServers();
    private final Topic topic = Topic.of("notes-" + UUID.randomUUID(), kafka);

    @BeforeEach
    void make() throws InterruptedException {
        topic.ensure();
    }

    @Test
    void an_empty_topic_has_no_last_record() {
        try (var records = new TopicRecords(topic)) {
            assertThat(records.last()).isNull();
        }
    }

    @Test
    void the_last_offset_need_not_have_a_record() {
        sendInTransaction("a", "b", "c"); // the marker of its commit takes an offset
        try (var records = new TopicRecords(topic)) {
            // written after the commit was promised
            await().atMost(Duration.ofSeconds(30)).until(() -> records.end() == 4);
            assertThat(records.last().value()).asString().isEqualTo("c");
        }
    }

    @Test
    void the_last_of_many_is_the_last() {
        var values = new ArrayList<String>();
        for (int i = 0; i < 2_000; i++) {
            values.add("record " + i);
        }
        send(values.toArray(String[]::new));
        try (var records = new TopicRecords(topic)) {
            assertThat(records.last().value()).asString().isEqualTo("record 1999");
            var read = new ArrayList<String>();
            records.read(0, records.end(), record -> read.add(new String(record.value())));
            assertThat(read).isEqualTo(values);
        }
    }

    private void send(String... values) {
        try (var producer = producer(Map.of("bootstrap.servers", kafka))) {
            for (var value : List.of(values)) {
                producer.send(new ProducerRecord<>(topic.name(), value.getBytes()));
            }
        }
    }

    private void sendInTransaction(String... values) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", kafka, "transactional.id", topic.name());
        try (var producer = producer(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var value : List.of(values)) {
                producer.send(new ProducerRecord<>(topic.name(), value.getBytes()));
            }
            producer.commitTransaction();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
