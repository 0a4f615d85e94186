package io.labledger.eventlog.inbox;

import io.labledger.eventlog.relay.RelayFault;
import io.labledger.eventlog.relay.Topic;
import io.labledger.follower.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the inbox's topic, then asks Kafka every few seconds how many of its records have not been
 * dealt with, by whichever process of the service.
 */
final class InboxLag implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Of a new topic: as many processes and keys side by side, and no more files than that. */
    private static final int PARTITIONS = 8;

    private final Topic topic;
    private final String group;
    private final Worker worker;
    private @Nullable Admin admin;
    private volatile long lag = -1;
    private volatile @Nullable String problem;

    InboxLag(String log, String bootstrapServers) {
        this.topic =
                Topic.beside(
                        log,
                        Inbox.CHANNEL,
                        bootstrapServers,
                        PARTITIONS,
                        // compaction would take an event for its successor under the same key
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE));
        this.group = topic.name();
        this.worker = new Worker("inbox-lag-" + log, PAUSE, this::turn);
    }

    void start() {
        worker.start();
    }

    /** Records that have not been dealt with; -1 as long as that is not known. */
    long lag() {
        return lag;
    }

    /** Why it is not known; null when it is. */
    @Nullable String problem() {
        var broken = worker.problem();
        return broken == null ? problem : broken;
    }

    @Override
    public void close() {
        worker.close();
        forget();
    }

    private boolean turn() throws InterruptedException {
        try {
            lag = ask(admin());
            problem = null;
            Thread.sleep(EVERY);
        } catch (InterruptException _) {
            // asked to stop
        } catch (ExecutionException e) {
            failed(String.valueOf(e.getMessage()));
        } catch (RelayFault | KafkaException e) {
            failed(String.valueOf(e.getMessage()));
        }
        return true;
    }

    private void failed(String reason) throws InterruptedException {
        problem = reason;
        lag = -1;
        forget();
        Thread.sleep(PAUSE);
    }

    private long ask(Admin admin) throws InterruptedException, ExecutionException {
        var topics = admin.describeTopics(List.of(topic.name())).allTopicNames().get();
        var partitions =
                topics.values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .toList();
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        var begins = offsets(admin, partitions, OffsetSpec.earliest());
        var ends = offsets(admin, partitions, OffsetSpec.latest());
        return partitions.stream()
                .mapToLong(
                        partition -> {
                            var done = committed.get(partition);
                            long begin = begins.getOrDefault(partition, 0L);
                            long next = done == null ? begin : Math.max(begin, done.offset());
                            return Math.max(0, ends.getOrDefault(partition, next) - next);
                        })
                .sum();
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec where)
            throws InterruptedException, ExecutionException {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> where));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private Admin admin() throws InterruptedException {
        var admin = this.admin;
        if (admin == null) {
            topic.ensure();
            admin = topic.admin("lag");
            this.admin = admin;
        }
        return admin;
    }

    private void forget() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
