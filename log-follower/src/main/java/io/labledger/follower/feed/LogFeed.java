package io.labledger.follower.feed;

import io.labledger.follower.envelope.EventReader;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.follower.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log from a position on: reads and parses ahead on a thread of its own while the batch
 * before is written. Waits, and says so, while Kafka or the topic is away. A gap in the sequence is
 * looked for in the whole topic; as long as it is there nothing goes on, and the feed says so.
 */
public final class LogFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ASK = Duration.ofSeconds(3);
    private static final long ASK_EVERY_NANOS = 2_000_000_000L;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final LogSource source;
    private final TopicPartition partition;
    private final EventReader reader;
    private final Sequence sequence;
    private final FeedBuffer buffer;
    private final Worker worker;
    private long nextOffset;
    private boolean searching;
    private @Nullable String missing;

    /** Greatest position that came too early. */
    private long passed = -1;

    private long askedAt;

    /**
     * Starts reading.
     *
     * @param facts reads the data of the events; for this feed alone
     * @param last position of the last event that is known already, -1 when none is
     * @param offset offset to begin at; a wrong one costs time, never an event
     */
    public LogFeed(LogSource source, FactReaders facts, long last, long offset) {
        this.reader = new EventReader(facts);
        this.source = source;
        this.partition = new TopicPartition(source.topic(), 0);
        this.sequence = new Sequence(last);
        this.buffer = new FeedBuffer(last);
        this.nextOffset = offset;
        this.worker = new Worker("feed-" + source.log(), LONGEST_PAUSE, this::read);
        worker.start();
    }

    /** What has been read and not taken yet. */
    public FeedBuffer buffer() {
        return buffer;
    }

    /** Why nothing comes, or null. */
    public @Nullable String problem() {
        var failed = worker.problem();
        return failed == null ? buffer.problem() : failed;
    }

    /** Stops reading and waits for the thread to end. */
    @Override
    public void close() {
        buffer.close();
        worker.close();
    }

    /** Reads on with a consumer of its own until that fails. */
    private boolean read() throws InterruptedException {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, nextOffset);
            follow(consumer);
        } catch (KafkaException e) {
            buffer.unheard("Kafka: " + e.getMessage());
            LOG.warnf("%s: %s", source.log(), e.getMessage());
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        try {
            while (!worker.isStopping()) {
                poll(consumer);
                worker.well();
            }
        } catch (InterruptException e) {
            // Kafka has marked the thread as interrupted again: so it could not close the consumer
            var _ = Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        }
    }

    private void poll(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        try {
            var records = consumer.poll(POLL).records(partition);
            if (records.isEmpty()) {
                ask(consumer);
            } else {
                take(consumer, records);
            }
        } catch (OffsetOutOfRangeException e) {
            // the topic was made anew: the sequence tells where to go on
            LOG.warnf("%s: offset %d is not in the topic", source.log(), nextOffset);
            rewind(consumer);
        }
    }

    private void take(
            KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        long before = sequence.last();
        try {
            boolean rewind = handOver(consumer, records);
            // what was missing has come, but events that follow it went by before
            if (rewind || (!searching && passed > sequence.last())) {
                rewind(consumer);
            }
        } catch (Throwable e) {
            sequence.backTo(before); // nobody was given what came since: it is read again
            throw e;
        }
    }

    /** Puts the events into the buffer. Returns whether others have to be looked for. */
    private boolean handOver(
            KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        List<LedgerEvent> events = new ArrayList<>(records.size());
        long bytes = 0;
        boolean rewind = false;
        for (var record : records) {
            LedgerEvent event = read(record);
            if (event == null) {
                continue;
            }
            switch (sequence.check(event.position())) {
                case NEXT -> {
                    events.add(event);
                    bytes += event.bytes().length;
                    searching = false;
                    missing = null;
                }
                case SEEN -> {}
                case GAP -> {
                    rewind |= gap(event);
                    passed = Math.max(passed, event.position());
                }
            }
            if (rewind) {
                break;
            }
        }
        long ahead = searching ? 0 : consumer.currentLag(partition).orElse(0);
        buffer.state(Math.max(passed, sequence.last() + ahead), missing);
        if (!events.isEmpty()) {
            buffer.put(events, bytes);
        }
        nextOffset = records.getLast().offset() + 1;
        return rewind;
    }

    /**
     * An event came too early. The first time, what is before it is looked for from the start of
     * the topic; after that, wherever it may still come.
     */
    private boolean gap(LedgerEvent event) {
        if (!searching) {
            LOG.warnf(
                    "%s: %d follows %d: looking for what is between",
                    source.log(), event.position(), sequence.last());
            return true;
        }
        if (missing == null) {
            missing =
                    "events %d to %d are missing in topic %s before offset %d"
                            .formatted(
                                    sequence.last() + 1,
                                    event.position() - 1,
                                    source.topic(),
                                    event.offset());
            LOG.errorf("%s: %s", source.log(), missing);
        }
        return false;
    }

    private @Nullable LedgerEvent read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return reader.read(
                    record.value() == null ? new byte[0] : record.value(), record.offset());
        } catch (UnexpectedEvent e) {
            // not an event of the log: if it stands where one should be, the gap will show
            LOG.errorf("%s: offset %d: %s", source.log(), record.offset(), e.getMessage());
            return null;
        }
    }

    private void rewind(KafkaConsumer<byte[], byte[]> consumer) {
        searching = true;
        nextOffset = 0;
        consumer.seekToBeginning(List.of(partition));
    }

    /** Asks Kafka for the end of the topic: tells the lag, and whether Kafka is there. */
    private void ask(KafkaConsumer<byte[], byte[]> consumer) {
        long now = System.nanoTime();
        if (askedAt != 0 && now - askedAt < ASK_EVERY_NANOS) {
            return;
        }
        askedAt = now;
        try {
            if (consumer.partitionsFor(source.topic(), ASK).isEmpty()) {
                buffer.absent("waiting for topic " + source.topic());
                return;
            }
            Long end = consumer.endOffsets(List.of(partition), ASK).get(partition);
            if (end == null) {
                buffer.unheard("Kafka does not say where topic " + source.topic() + " ends");
            } else {
                long ahead = missing == null ? Math.max(0, end - nextOffset) : 0;
                buffer.state(Math.max(passed, sequence.last() + ahead), missing);
            }
        } catch (TimeoutException e) {
            buffer.unheard("Kafka at " + source.kafka() + " does not answer");
        }
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", source.kafka()),
                Map.entry("client.id", "reader-" + source.topic()),
                Map.entry(
                        "key.deserializer",
                        "org.apache.kafka.common.serialization.ByteArrayDeserializer"),
                Map.entry(
                        "value.deserializer",
                        "org.apache.kafka.common.serialization.ByteArrayDeserializer"),
                Map.entry("enable.auto.commit", "false"),
                Map.entry("auto.offset.reset", "none"),
                Map.entry("allow.auto.create.topics", "false"),
                Map.entry("isolation.level", "read_uncommitted"),
                Map.entry("max.poll.records", "2000"),
                Map.entry("max.partition.fetch.bytes", "4194304"),
                Map.entry("fetch.max.bytes", "4194304"),
                // how long the broker waits where nothing is new; what is new it sends at once
                Map.entry("fetch.max.wait.ms", "2000"),
                Map.entry("receive.buffer.bytes", "1048576"),
                Map.entry("reconnect.backoff.ms", "100"),
                Map.entry("reconnect.backoff.max.ms", "2000"),
                Map.entry("metadata.max.age.ms", "30000"));
    }
}
