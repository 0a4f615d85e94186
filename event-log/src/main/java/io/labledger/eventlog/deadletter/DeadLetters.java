package io.labledger.eventlog.deadletter;

import io.labledger.eventlog.relay.RelayFault;
import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.relay.TopicRecords;
import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a log. The topic is all there is of them; every process that serves the log
 * follows it, and so knows what the others have decided.
 */
public final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration NOTED = Duration.ofSeconds(5);
    private static final long FAR = 1_000;
    private static final int MOST_OPEN = 100_000;
    private static final int MOST_SETTLED = 10_000;

    private final Topic topic;
    private final TopicPartition partition;
    private final DeadLetterIndex index = new DeadLetterIndex(MOST_OPEN, MOST_SETTLED);
    private final Progress progress = new Progress();
    private final DeadLetterWriter writer;
    private final Worker worker;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable String problem;

    /** Those of a log; has not been started. */
    public DeadLetters(String log, String bootstrapServers) {
        this.topic =
                Topic.beside(
                        log,
                        "dead-letters",
                        bootstrapServers,
                        1,
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT,
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                String.valueOf(DeadLetterWriter.LARGEST)));
        this.partition = new TopicPartition(topic.name(), 0);
        this.writer =
                new DeadLetterWriter(topic.name(), "labledger." + log + ".inbox", bootstrapServers);
        this.worker = new Worker("dead-letters-" + log, PAUSE, this::turn);
    }

    /** Begins to follow; returns at once. */
    public void start() {
        worker.start();
    }

    /**
     * Puts records away that were not accepted.
     *
     * @throws KafkaException when they may not have been; putting the same away again is well
     */
    public void put(List<DeadLetter> letters) throws InterruptedException {
        var _ = writer.write(letters);
    }

    /**
     * The letters with a status after an offset, in the order of the topic, without their values.
     *
     * @throws io.labledger.http.problem.ProblemException 503 while the topic cannot be read
     */
    public List<Stored> list(Status status, long after, int most) {
        requireRead();
        var found = new ArrayList<Stored>();
        read(
                index.after(after, status, most),
                record -> found.add(Stored.of(record, LetterRecord.read(record).withoutValue())));
        return found;
    }

    /**
     * The last word about a letter; null when there is none with this id.
     *
     * @throws io.labledger.http.problem.ProblemException 503 while the topic cannot be read
     */
    public @Nullable Stored find(String id) {
        requireRead();
        var entry = index.find(id);
        var found = new ArrayList<Stored>();
        if (entry != null) {
            read(List.of(entry), record -> found.add(Stored.of(record, LetterRecord.read(record))));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * Puts the original into the inbox again. Only then it is noted: when the process ends in
     * between it can be resent once more, and is a duplicate or the same letter then.
     */
    public void resend(DeadLetter letter, String by) throws InterruptedException {
        writer.resend(letter);
        settle(letter, Status.RESENT, new DeadLetter.Decision(by, null));
    }

    /** Gives a letter up. */
    public void drop(DeadLetter letter, String by, String why) throws InterruptedException {
        settle(letter, Status.DROPPED, new DeadLetter.Decision(by, why));
    }

    /** Whoever asks next is to find it settled. */
    private void settle(DeadLetter letter, Status status, DeadLetter.Decision decision)
            throws InterruptedException {
        long offset = writer.write(List.of(letter.settled(status, decision)));
        var _ = progress.await(offset + 1, NOTED);
    }

    private void requireRead() {
        try {
            if (progress.awaitFilled(NOTED)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var reason = problem();
        throw Problem.of(
                        503,
                        "dead-letters-unavailable",
                        reason == null ? "The dead letters are still being read" : reason)
                .asException();
    }

    private void read(
            List<DeadLetterIndex.Entry> entries,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var records = new TopicRecords(topic)) {
            for (var stretch : stretches(entries)) {
                records.read(
                        stretch.first(),
                        stretch.last() + 1,
                        record -> {
                            if (stretch.contains(record.offset())) {
                                each.accept(record);
                            }
                        });
            }
        } catch (RelayFault | KafkaException e) {
            throw Problem.of(503, "dead-letters-unavailable", String.valueOf(e.getMessage()))
                    .asException();
        }
    }

    /** Going to an offset takes longer than reading a few records that nobody asked for. */
    private static List<NavigableSet<Long>> stretches(List<DeadLetterIndex.Entry> entries) {
        var stretches = new ArrayList<NavigableSet<Long>>();
        for (var entry : entries) {
            if (stretches.isEmpty() || entry.offset() - stretches.getLast().last() > FAR) {
                stretches.add(new TreeSet<>());
            }
            stretches.getLast().add(entry.offset());
        }
        return stretches;
    }

    /** How many are open, as far as it has been read. */
    public long open() {
        return index.open();
    }

    /** Why the topic is not followed; null when it is. */
    public @Nullable String problem() {
        var broken = worker.problem();
        return broken == null ? problem : broken;
    }

    @Override
    public void close() {
        worker.close();
        writer.close();
        forget();
    }

    private boolean turn() throws InterruptedException {
        try {
            var consumer = consumer();
            for (var record : consumer.poll(POLL)) {
                note(record);
            }
            progress.reached(consumer.position(partition));
            problem = null;
            if (index.isToBeFilledAgain()) {
                forget();
            }
        } catch (InterruptException _) {
            // asked to stop
        } catch (RelayFault | KafkaException e) {
            problem = String.valueOf(e.getMessage());
            forget();
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        try {
            var letter = LetterRecord.read(record);
            index.add(
                    new DeadLetterIndex.Entry(
                            letter.id(), letter.attempt(), letter.status(), record.offset()));
        } catch (IllegalArgumentException e) {
            LOG.warnf(
                    "The record of topic %s at offset %d is no dead letter: %s",
                    record.topic(), record.offset(), e.getMessage());
        }
    }

    private Consumer<byte[], byte[]> consumer() throws InterruptedException {
        var consumer = this.consumer;
        if (consumer == null) {
            topic.ensure();
            consumer =
                    new KafkaConsumer<>(
                            Map.of(
                                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    topic.bootstrapServers(),
                                    ConsumerConfig.CLIENT_ID_CONFIG,
                                    topic.name(),
                                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                    false,
                                    // the topic was made anew: begin anew
                                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                    "none",
                                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                    (int) POLL.toMillis(),
                                    ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                                    4 << 20,
                                    ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                    500),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer());
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            progress.begin(consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
            this.consumer = consumer;
        }
        return consumer;
    }

    private void forget() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            consumer = null;
        }
        progress.forget();
        index.clear();
    }
}
