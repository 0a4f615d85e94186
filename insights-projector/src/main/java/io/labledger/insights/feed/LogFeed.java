package io.labledger.insights.feed;

import io.labledger.insights.event.EventReader;
import io.labledger.insights.event.LedgerEvent;
import io.labledger.insights.event.UnexpectedEvent;
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
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log from a position on: reads and parses ahead on a thread of its own while the batch
 * before is written. Waits, and says so, while Kafka or the topic is away. A gap in the sequence is
 * looked for from the start of the topic; when it is really there the feed stops at it and says so.
 */
public final class LogFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ASK = Duration.ofSeconds(3);
    private static final long ASK_EVERY_NANOS = 2_000_000_000L;

    private final LogSource source;
    private final TopicPartition partition;
    private final EventReader reader = new EventReader();
    private final Sequence sequence;
    private final FeedBuffer buffer;
    private final Thread thread;
    private volatile boolean closed;
    private long nextOffset;
    private boolean fromStart;
    private @Nullable String missing;
    private long gapPause = 1_000;
    private long askedAt;

    /**
     * Starts reading.
     *
     * @param last position of the last event that is known already, -1 when none is
     * @param offset offset to begin at; a wrong one costs time, never an event
     */
    public LogFeed(LogSource source, long last, long offset) {
        this.source = source;
        this.partition = new TopicPartition(source.topic(), 0);
        this.sequence = new Sequence(last);
        this.buffer = new FeedBuffer(last);
        this.nextOffset = offset;
        this.thread = Thread.ofPlatform().name("feed-" + source.log()).daemon().start(this::run);
    }

    /** What has been read and not taken yet. */
    public FeedBuffer buffer() {
        return buffer;
    }

    /** Stops reading and waits for the thread to end. */
    @Override
    public void close() {
        closed = true;
        buffer.close();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, nextOffset);
                while (!closed) {
                    poll(consumer);
                }
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                buffer.problem("Kafka: " + e.getMessage());
                LOG.warnf("%s: %s", source.log(), e.getMessage());
                pause(1000);
            } catch (RuntimeException e) {
                buffer.problem("reading the log failed: " + e);
                LOG.errorf(e, "%s: reading the log failed", source.log());
                pause(1000);
            }
        }
    }

    private void poll(KafkaConsumer<byte[], byte[]> consumer) {
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
            KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {
        List<LedgerEvent> events = new ArrayList<>(records.size());
        long bytes = 0;
        boolean gap = false;
        long lag = consumer.currentLag(partition).orElse(0);
        for (var record : records) {
            LedgerEvent event = read(record);
            if (event == null) {
                continue;
            }
            var verdict = sequence.check(event.position());
            if (verdict == Sequence.Verdict.GAP) {
                gap = true;
                gap(event);
                break;
            }
            if (verdict == Sequence.Verdict.NEXT) {
                events.add(event);
                bytes += event.bytes().length;
                fromStart = false;
                missing = null;
                gapPause = 1_000;
            }
        }
        if (!gap) {
            nextOffset = records.getLast().offset() + 1;
            buffer.head(sequence.last() + lag);
            buffer.problem(missing);
        }
        if (!events.isEmpty()) {
            buffer.put(events, bytes);
        }
        if (gap) {
            rewind(consumer);
        }
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

    /**
     * Looks for what is missing from the start of the topic; when it is not there, now and then.
     */
    private void gap(LedgerEvent event) {
        buffer.head(event.position());
        if (!fromStart) {
            return;
        }
        missing =
                "events %d to %d are missing in topic %s before offset %d"
                        .formatted(
                                sequence.last() + 1,
                                event.position() - 1,
                                source.topic(),
                                event.offset());
        buffer.problem(missing);
        LOG.errorf("%s: %s", source.log(), missing);
        pause(gapPause);
        gapPause = Math.min(gapPause * 2, 60_000);
    }

    private void rewind(KafkaConsumer<byte[], byte[]> consumer) {
        fromStart = true;
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
                buffer.problem("waiting for topic " + source.topic());
                return;
            }
            Long end = consumer.endOffsets(List.of(partition), ASK).get(partition);
            if (end != null && !fromStart) {
                buffer.head(sequence.last() + Math.max(0, end - nextOffset));
            }
            buffer.problem(missing);
        } catch (TimeoutException e) {
            buffer.problem("Kafka at " + source.kafka() + " does not answer");
        }
    }

    private void pause(long millis) {
        try {
            for (long left = millis; left > 0 && !closed; left -= 100) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", source.kafka()),
                Map.entry("client.id", "insights-" + source.log()),
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
                Map.entry("receive.buffer.bytes", "1048576"),
                Map.entry("reconnect.backoff.ms", "100"),
                Map.entry("reconnect.backoff.max.ms", "2000"),
                Map.entry("metadata.max.age.ms", "30000"));
    }
}
