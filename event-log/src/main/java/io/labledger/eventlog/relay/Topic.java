package io.labledger.eventlog.relay;

import io.labledger.eventlog.store.EventStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * A topic that belongs to a log, made when it is not there and kept as it has to be. The log's own
 * has one partition, is kept for ever, and its last record says how far it reaches.
 */
public final class Topic {

    static final int PATIENCE_MS = 5_000;
    private static final Duration EMPTY = Duration.ofSeconds(30);
    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    private final String bootstrapServers;
    private final String name;
    private final int partitions;
    private final Map<String, String> settings;

    /**
     * The topic of a log; asks nobody yet.
     *
     * @param log the log's name
     */
    public static Topic of(String log, String bootstrapServers) {
        return new Topic(bootstrapServers, "labledger." + log, 1, KEPT_FOR_EVER);
    }

    /**
     * Another topic that the log needs; asks nobody yet.
     *
     * @param use what it is for; the topic is {@code labledger.<log>.<use>}
     * @param partitions how many it is made with; 1 when it must have one order
     * @param settings what it is made with and brought back to
     */
    public static Topic beside(
            String log,
            String use,
            String bootstrapServers,
            int partitions,
            Map<String, String> settings) {
        return new Topic(
                bootstrapServers, "labledger." + log + "." + use, partitions, Map.copyOf(settings));
    }

    private Topic(
            String bootstrapServers, String name, int partitions, Map<String, String> settings) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
        this.partitions = partitions;
        this.settings = settings;
    }

    public String name() {
        return name;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes sure that the topic is there and is as the log needs it. */
    public void ensure() throws InterruptedException {
        try (var admin = admin()) {
            var found = partitions(admin);
            if (found == 0) {
                create(admin);
            } else if (partitions == 1 && found > 1) {
                throw RelayFault.lasting(
                        "Topic %s has %d partitions; it has one order and needs exactly one"
                                .formatted(name, found));
            } else {
                keep(admin);
            }
        }
    }

    /** Deletes the topic and makes an empty one in its place. */
    public void makeAnew() throws InterruptedException {
        try (var admin = admin()) {
            get(admin.deleteTopics(List.of(name)).all());
            while (partitions(admin) > 0) {
                Thread.sleep(100);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw away(e);
            }
        }
        ensure();
        awaitEmpty();
    }

    /** For a moment the brokers may still answer with what the deleted one had. */
    private void awaitEmpty() throws InterruptedException {
        long deadline = System.nanoTime() + EMPTY.toNanos();
        while (!isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new RelayFault("Topic %s was made anew and is not empty".formatted(name));
            }
            Thread.sleep(200);
        }
    }

    private boolean isEmpty() {
        try (var records = new TopicRecords(this)) {
            return records.end() == 0;
        } catch (KafkaException _) {
            return false; // it has no leader yet
        }
    }

    /** Whether the topic is there. */
    public boolean isThere() throws InterruptedException {
        try (var admin = admin()) {
            return partitions(admin) > 0;
        }
    }

    /** Whether Kafka answers and the topic is there. */
    boolean isReachable() throws InterruptedException {
        try {
            return isThere();
        } catch (RelayFault _) {
            return false;
        }
    }

    /**
     * The position of the topic's last record; -1 when it is empty or not there.
     *
     * @throws Divergence when store and topic tell two histories
     * @throws RelayFault when the topic cannot be compared with the store
     */
    public long lastPosition(EventStore store) throws InterruptedException {
        var last = isThere() ? lastRecord() : null;
        if (last == null) {
            return -1;
        }
        var position = sequence(last);
        // the store is asked after the topic: what is in the topic was in the store before
        var stored = store.from(position, 1, 1);
        if (stored.isEmpty() || stored.getFirst().position() != position) {
            throw Divergence.ahead(name, position, store.head());
        }
        if (!Arrays.equals(stored.getFirst().bytes(), last.value())) {
            throw Divergence.different(name, position);
        }
        return position;
    }

    private @Nullable ConsumerRecord<byte[], byte[]> lastRecord() {
        try (var records = new TopicRecords(this)) {
            var last = records.last();
            if (last == null && records.end() > 0) {
                throw RelayFault.lasting(
                        "The records of topic %s have been deleted, so that it is not known how far it reached"
                                .formatted(name));
            }
            return last;
        }
    }

    /**
     * The position that a record says it has.
     *
     * @throws RelayFault when it says none
     */
    public long sequence(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ce_sequence");
        try {
            return Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
        } catch (NullPointerException | NumberFormatException _) {
            throw RelayFault.lasting(
                    "The record of topic %s at offset %d has no sequence: someone else writes to it"
                            .formatted(name, record.offset()));
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
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
        try {
            get(admin.createTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw away(e);
            }
        }
    }

    private void keep(Admin admin) throws InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            var now = current(get(admin.describeConfigs(List.of(resource)).all()).get(resource));
            var changes =
                    settings.entrySet().stream()
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

    private static Map<String, String> current(@Nullable Config config) {
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
        return admin("relay");
    }

    /**
     * A client that administers the brokers of this topic, and does not wait long for them.
     *
     * @param purpose what its id begins with
     */
    public Admin admin(String purpose) {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.CLIENT_ID_CONFIG, purpose + "-" + name,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500));
    }
}
