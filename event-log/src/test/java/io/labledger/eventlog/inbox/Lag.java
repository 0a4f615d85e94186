package io.labledger.eventlog.inbox;

import io.labledger.follower.testkit.LedgerInfrastructure;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records of a topic the group of its name has not committed. */
final class Lag implements AutoCloseable {

    private final Admin admin = LedgerInfrastructure.admin();

    long of(String topic) throws ExecutionException, InterruptedException {
        var partitions =
                admin
                        .describeTopics(java.util.List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()
                        .stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        var latest =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        var committed = admin.listConsumerGroupOffsets(topic).partitionsToOffsetAndMetadata().get();
        return partitions.stream()
                .mapToLong(
                        partition -> {
                            var done = committed.get(partition);
                            return ends.get(partition).offset()
                                    - (done == null ? 0 : done.offset());
                        })
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
