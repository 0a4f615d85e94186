package io.labledger.eventlog.relay;

import io.labledger.eventlog.store.EventStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A log's topic: one partition, kept for ever, whose last record says how far it reaches. */
final class Topic {

    private static final int PATIENCE_MS = 5_000;
    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    private final String bootstrapServers;
    private final String name;

    Topic(String bootstrapServers, String name) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
    }

    String name() {
        return name;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes sure that the topic is there and is as a log needs it. */
    void ensure() throws InterruptedException {
        try (var admin = admin()) {
            var partitions = partitions(admin);
            if (partitions == 0) {
                create(admin);
            } else if (partitions > 1) {
                throw RelayFault.lasting(
                        "Topic %s has %d partitions; a log has one order and needs exactly one"
                                .formatted(name, partitions));
            } else {
                keepForEver(admin);
            }
        }
    }

    /** Whether Kafka answers and the topic is there. */
    boolean isReachable() throws InterruptedException {
        try (var admin = admin()) {
            return partitions(admin) > 0;
        } catch (RelayFault _) {
            return false;
        }
    }

    /**
     * The position of the topic's last record; -1 when it is empty.
     *
     * @throws RelayFault when the topic does not hold what the store holds
     */
    long lastPosition(EventStore store) {
        var last = lastRecord();
        if (last == null) {
            return -1;
        }
        var position = sequence(last);
        var stored = store.from(position, 1, 1);
        if (stored.isEmpty() || stored.getFirst().position() != position) {
            throw RelayFault.lasting(
                    "Topic %s is ahead of the store: it has position %d, the store ends at %d. Was the store restored from a backup, or does the topic belong to another one?"
                            .formatted(name, position, store.head()));
        }
        if (!Arrays.equals(stored.getFirst().bytes(), last.value())) {
            throw RelayFault.lasting(
                    "Topic %s has another event at position %d than the store: they do not belong together"
                            .formatted(name, position));
        }
        return position;
    }

    private @Nullable ConsumerRecord<byte[], byte[]> lastRecord() {
        var partition = new TopicPartition(name, 0);
        try (var consumer = consumer()) {
            consumer.assign(List.of(partition));
            var begin = consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            var end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            for (var offset = end - 1; offset >= begin; offset--) {
                consumer.seek(partition, offset);
                var records = consumer.poll(Duration.ofMillis(PATIENCE_MS)).records(partition);
                if (!records.isEmpty()) {
                    return records.getLast();
                }
            }
            if (end > 0) {
                throw RelayFault.lasting(
                        "The records of topic %s have been deleted, so that it is not known how far it reached"
                                .formatted(name));
            }
            return null;
        }
    }

    private long sequence(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ce_sequence");
        try {
            return Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
        } catch (NullPointerException | NumberFormatException _) {
            throw RelayFault.lasting(
                    "The last record of topic %s has no sequence: someone else writes to it"
                            .formatted(name));
        }
    }

    private int partitions(Admin admin) throws InterruptedException {
        try {
            var topics = get(admin.describeTopics(List.of(name)).allTopicNames());
            var topic = topics.get(name);
            return topic == null ? 0 : topic.partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw away(e);
        }
    }

    private void create(Admin admin) throws InterruptedException {
        var topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(KEPT_FOR_EVER);
        try {
            get(admin.createTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw away(e);
            }
        }
    }

    private void keepForEver(Admin admin) throws InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            var now = settings(get(admin.describeConfigs(List.of(resource)).all()).get(resource));
            var changes =
                    KEPT_FOR_EVER.entrySet().stream()
                            .filter(wanted -> !wanted.getValue().equals(now.get(wanted.getKey())))
                            .map(wanted -> new ConfigEntry(wanted.getKey(), wanted.getValue()))
                            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                            .toList();
            if (!changes.isEmpty()) {
                get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
            }
        } catch (ExecutionException e) {
            throw away(e);
        }
    }

    private static Map<String, String> settings(@Nullable Config config) {
        return config == null
                ? Map.of()
                : config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(2L * PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw away(e);
        }
    }

    private RelayFault away(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new RelayFault(
                "Kafka at " + bootstrapServers + " does not answer: " + cause.getMessage(), cause);
    }

    private Admin admin() {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.CLIENT_ID_CONFIG, "relay-" + name,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "relay-" + name,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MS,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
