package io.labledger.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Events per second from the inbox into the store: one metric point each, keyed by their runs. The
 * producer sends as fast as it can, so that the inbox always has more to do.
 */
final class InboxRate {

    private static final int RUNS = 64;
    private static final int WARM_UP = 30_000;
    private static final int EVENTS = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Target target;
    private final String[] runs;
    private final Producer producer;
    private int sent;

    private InboxRate(Target target, String[] runs, Producer producer) {
        this.target = target;
        this.runs = runs;
        this.producer = producer;
    }

    static List<Figure> measure(Target target, Api api) {
        var runs = Laboratory.open(api, "Inbox rate").startRuns(api, RUNS);
        try (var producer = new Producer(target.kafka())) {
            var inbox = new InboxRate(target, runs, producer);
            inbox.rate(WARM_UP);
            return List.of(
                    Figure.rate("events from the inbox, 64 keys", "events/s", inbox.rate(EVENTS)));
        }
    }

    private double rate(int events) {
        long before = head();
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            producer.send(runs[sent % RUNS], sent++);
        }
        producer.flush();
        var deadline = Instant.now().plus(PATIENCE);
        while (head() < before + events) {
            if (Instant.now().isAfter(deadline)) {
                throw new BenchmarkFailed("the inbox did not come to an end");
            }
            look();
        }
        return events * 1e9 / (System.nanoTime() - start);
    }

    private static void look() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    private long head() {
        try (var connection = target.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select max(position) from event")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new BenchmarkFailed("the store does not say how far it is", e);
        }
    }

    /** Sends points in structured mode. */
    private static final class Producer implements AutoCloseable {

        private static final byte[] CONTENT_TYPE =
                "application/cloudevents+json".getBytes(StandardCharsets.US_ASCII);

        private final KafkaProducer<String, String> kafka;

        Producer(String bootstrapServers) {
            kafka =
                    new KafkaProducer<>(
                            Map.of(
                                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    bootstrapServers,
                                    ProducerConfig.LINGER_MS_CONFIG,
                                    5),
                            new StringSerializer(),
                            new StringSerializer());
        }

        void send(String run, int number) {
            var subject = "run/" + run;
            var record =
                    new ProducerRecord<>(
                            "labledger.experiments.inbox",
                            subject,
                            """
                            {"specversion":"1.0","id":"%s/%d","source":"/benchmarks/inbox",
                             "type":"io.labledger.experiments.run-metrics-logged.v1","subject":"%s",
                             "data":{"keys":["loss"],"key":[0],"step":[%d],"time":[%d],"value":[%s]}}"""
                                    .formatted(
                                            run,
                                            number,
                                            subject,
                                            number,
                                            System.currentTimeMillis(),
                                            1.0 / (1 + number)));
            record.headers().add("content-type", CONTENT_TYPE);
            var _ = kafka.send(record);
        }

        void flush() {
            kafka.flush();
        }

        @Override
        public void close() {
            kafka.close();
        }
    }
}
