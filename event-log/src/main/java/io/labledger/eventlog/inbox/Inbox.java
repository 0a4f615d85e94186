package io.labledger.eventlog.inbox;

import io.labledger.eventlog.deadletter.DeadLetter;
import io.labledger.eventlog.deadletter.DeadLetters;
import io.labledger.eventlog.ingest.Ingest;
import io.labledger.eventlog.ingest.IngestResult;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of the inbox batch by batch. The offsets of a batch are committed when each of
 * its records is in the store, was there before, or is a dead letter. As long as the store, or the
 * topic of the dead letters, takes nothing, the batch waits: meanwhile the client goes on polling
 * without fetching, so that it stays in its group.
 *
 * <p>What is delivered again, because the process ended in between or the group gave a partition to
 * another, is a duplicate then, or the same dead letter.
 */
@ApplicationScoped
public class Inbox {

    static final String CHANNEL = "inbox";

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration COMMIT = Duration.ofSeconds(30);

    private final Ingest ingest;
    private final DeadLetters deadLetters;
    private final KafkaClientService clients;
    private final InboxCounts counts;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable String waiting;

    public Inbox(
            Ingest ingest,
            DeadLetters deadLetters,
            KafkaClientService clients,
            InboxCounts counts,
            @ConfigProperty(name = "labledger.inbox.patience") Duration patience) {
        this.patience = patience;
        this.ingest = ingest;
        this.deadLetters = deadLetters;
        this.clients = clients;
        this.counts = counts;
    }

    /** Deals with all records of a batch; the next one is handed over when that is done. */
    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.NONE)
    public CompletionStage<Void> take(ConsumerRecords<byte[], byte[]> batch) {
        return isStopping()
                ? new CompletableFuture<>() // of whoever reads it next
                : CompletableFuture.runAsync(() -> settle(batch), threads);
    }

    /** What the inbox waits for; null when it does not. */
    public @Nullable String waiting() {
        return waiting;
    }

    /** Lets the batch that is being recorded end, and begins no other. */
    void stop() {
        stopping.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The inbox does not come to an end; what it has begun is delivered again");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(ConsumerRecords<byte[], byte[]> batch) {
        var left = new ArrayList<ConsumerRecord<byte[], byte[]>>(batch.count());
        batch.forEach(left::add);
        var refused = new ArrayList<DeadLetter>();
        var patience = new Patience(this.patience);
        if (untilDone(() -> record(left, refused, patience))
                && untilDone(() -> put(refused))
                && untilDone(() -> commit(batch))) {
            waiting = null;
        }
    }

    /** A step towards a settled batch. */
    private interface Step {

        /** Goes as far as it can; what it waits for, or null when it is done. */
        @Nullable String run() throws InterruptedException;
    }

    /** Repeats a step until it is done; false when the service ends before. */
    private boolean untilDone(Step step) {
        long pause = FIRST_PAUSE.toMillis();
        while (!isStopping()) {
            var reason = attempt(step);
            if (reason == null) {
                return true;
            }
            if (waiting == null) {
                LOG.warnf("The inbox waits: %s", reason);
            }
            waiting = reason;
            if (rest(pause)) {
                return false;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
        }
        return false;
    }

    private static @Nullable String attempt(Step step) {
        try {
            return step.run();
        } catch (InterruptedException _) {
            return "the service ends";
        } catch (KafkaException e) {
            return "Kafka: " + e.getMessage();
        } catch (Throwable e) {
            // an Error, too, must not end the inbox without a word
            LOG.error("The inbox failed, and tries again", e);
            return e.toString();
        }
    }

    /**
     * Has the records recorded; those that cannot be now are left, in their order, and those that
     * were refused become dead letters. So does, in the end, what is judged by a local view that is
     * not made: what it waits for may never come, and others wait behind it.
     */
    private @Nullable String record(
            List<ConsumerRecord<byte[], byte[]>> left,
            List<DeadLetter> refused,
            Patience patience) {
        while (true) {
            int before = refused.size();
            var reason = recordOnce(left, refused, patience);
            if (reason == null || refused.size() == before) {
                return reason;
            } // what waited for a record that is a letter now has its turn
        }
    }

    private @Nullable String recordOnce(
            List<ConsumerRecord<byte[], byte[]>> left,
            List<DeadLetter> refused,
            Patience patience) {
        var results = ingest.take(left);
        if (results.stream().anyMatch(Inbox::isStoreAway)) {
            patience.renew();
        }
        var again = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        String reason = null;
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            var notNow = result.notNow();
            if (result instanceof IngestResult.Refused(var problem)
                    && (notNow == null || (patience.isOver() && !isStoreAway(result)))) {
                refused.add(DeadLetter.of(left.get(i), problem));
            } else if (notNow != null) {
                again.add(left.get(i));
                reason = notNow.detail();
                continue;
            }
            counts.count(result);
        }
        left.clear();
        left.addAll(again);
        return reason;
    }

    private static boolean isStoreAway(IngestResult result) {
        return result instanceof IngestResult.Refused refused && refused.isForAll();
    }

    private @Nullable String put(List<DeadLetter> refused) throws InterruptedException {
        if (!refused.isEmpty()) {
            deadLetters.put(refused);
        }
        return null;
    }

    private @Nullable String commit(ConsumerRecords<byte[], byte[]> batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (var partition : batch.partitions()) {
            long last = batch.records(partition).getLast().offset();
            offsets.put(partition, new OffsetAndMetadata(last + 1));
        }
        try {
            clients.getConsumer(CHANNEL).commit(offsets).await().atMost(COMMIT);
        } catch (CommitFailedException e) {
            // whoever has the partitions now reads these records again, as duplicates
            LOG.debug("The group has given partitions to another", e);
        }
        return null;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean rest(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }
}
