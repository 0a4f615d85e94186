package io.labledger.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.embedded.process.AotCache;
import io.labledger.embedded.process.NodeFailed;
import io.labledger.embedded.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeTest {
    @TempDir Path directory;

    @Test
    @SuppressWarnings("try") // the orderly stop is part of the story
    void what_was_acknowledged_survives_a_kill_and_an_orderly_stop_and_topics_are_made_on_purpose()
            throws Exception {
        try (KafkaNode kafka = KafkaNode.in(directory)) {
            kafka.start();
            makeTopic(kafka);
            send(kafka, "before the kill");

            kafka.kill();
            assertThat(kafka.isAlive()).isFalse();
            kafka.start();
            send(kafka, "after the kill");

            kafka.close();
            assertThat(kafka.process().orElseThrow().exitValue()).isEqualTo(143);
            kafka.start();
            assertThat(read(kafka, 2)).containsExactly("before the kill", "after the kill");
            assertThatThrownBy(() -> describe(kafka, "never-made"))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void a_node_whose_port_is_taken_ends_and_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KafkaNode kafka =
                        new KafkaNode(
                                directory,
                                directory.resolve("kafka.log"),
                                taken.getLocalPort(),
                                Ports.free(),
                                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                                AotCache.NONE)) {
            assertThatThrownBy(kafka::start)
                    .isInstanceOf(NodeFailed.class)
                    .hasMessageContaining("kafka ended with exit code 1")
                    .hasMessageContaining("Address already in use");
        }
    }

    private static void makeTopic(KafkaNode kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("notes", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void describe(KafkaNode kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        }
    }

    private static void send(KafkaNode kafka, String text) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>("notes", text)).get();
        }
    }

    private static List<String> read(KafkaNode kafka, int expected) {
        TopicPartition partition = new TopicPartition("notes", 0);
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (texts.size() < expected) {
                consumer.poll(Duration.ofSeconds(10)).forEach(record -> texts.add(record.value()));
            }
        }
        return texts;
    }
}
