package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.MetricPoints;
import io.labledger.acceptance.client.ReadModel;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.client.Topic;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was acknowledged is kept, once, whatever dies in the meantime. */
@WithRunningSystem
class SigkillTest {

    private static final int POINTS_PER_CALL = 20;

    private final RunningSystem system;
    private final LedgerClient client;

    SigkillTest(RunningSystem system) {
        this.system = system;
        client = system.client();
    }

    /** A pipeline that logs the known series 0, 1, 2, … to a run of its own until told to stop. */
    private static final class Pipeline {

        private final LedgerClient client;
        private final String run;
        private final AtomicInteger acknowledgedCalls = new AtomicInteger();
        private volatile String lastPosition = "";

        Pipeline(LedgerClient client, String run) {
            this.client = client;
            this.run = run;
        }

        void logUntil(AtomicBoolean done) {
            while (!done.get()) {
                var first = (long) acknowledgedCalls.get() * POINTS_PER_CALL;
                var values =
                        LongStream.range(first, first + POINTS_PER_CALL)
                                .mapToObj(step -> step / 8.0)
                                .toList();
                var reply =
                        client.insist(
                                "/api/runs/" + run + "/log", Lab.series("loss", first, values));
                lastPosition = reply.ledgerPosition();
                acknowledgedCalls.incrementAndGet();
            }
        }

        /** Every point that was acknowledged, as (step, value). */
        List<MetricPoints.Point> acknowledged() {
            return LongStream.range(0, (long) acknowledgedCalls.get() * POINTS_PER_CALL)
                    .mapToObj(step -> new MetricPoints.Point("loss", step, step / 8.0))
                    .toList();
        }
    }

    @Test
    void every_acknowledged_point_survives_the_death_of_each_process_exactly_once()
            throws Exception {
        var lab = new Lab(client);
        var experiment = lab.startedExperiment(Lab.uniqueName("SIGKILL"));
        var first = new Pipeline(system.client(), lab.startRun(experiment, "first"));
        var second = new Pipeline(system.client(), lab.startRun(experiment, "second"));
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers =
                    List.of(
                            threads.submit(() -> first.logUntil(done)),
                            threads.submit(() -> second.logUntil(done)));
            try {
                for (var process : List.of("experiments", "kafka", "postgres", "insights")) {
                    awaitProgressOf(first, second);
                    system.killAndAwaitReturn(process);
                }
                awaitProgressOf(first, second);
            } finally {
                done.set(true);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        for (var pipeline : List.of(first, second)) {
            theStoreHas(pipeline);
            theReadModelHas(pipeline);
        }
        theTopicIsTheStore(List.of(first, second));
    }

    private void awaitProgressOf(Pipeline... pipelines) {
        for (var pipeline : pipelines) {
            var before = pipeline.acknowledgedCalls.get();
            Awaitility.await("the pipeline of " + pipeline.run + " goes on")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> pipeline.acknowledgedCalls.get() >= before + 20);
        }
    }

    private void theStoreHas(Pipeline pipeline) {
        var events =
                new Feed(client)
                        .from(0).stream()
                                .filter(event -> event.stream().equals("run/" + pipeline.run))
                                .toList();
        assertThat(MetricPoints.of(events))
                .as("points in the store")
                .containsExactlyElementsOf(pipeline.acknowledged());
    }

    private void theReadModelHas(Pipeline pipeline) {
        var points = new ReadModel(client).points(pipeline.run, "loss", pipeline.lastPosition);
        assertThat(points)
                .as("points in the read model")
                .containsExactlyElementsOf(pipeline.acknowledged());
    }

    private void theTopicIsTheStore(List<Pipeline> pipelines) {
        var stored = new Feed(client).from(0);
        var published = new Topic(system.state().kafka()).readUpTo(stored.getLast().position());
        assertThat(stored)
                .extracting(StoredEvent::position)
                .as("positions in the store")
                .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
        var events = published.stream().map(record -> StoredEvent.of(record.value())).toList();
        assertThat(events)
                .extracting(StoredEvent::position)
                .as("positions in the topic")
                .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
        for (var pipeline : pipelines) {
            var ofRun =
                    events.stream()
                            .filter(event -> event.stream().equals("run/" + pipeline.run))
                            .toList();
            assertThat(MetricPoints.of(ofRun))
                    .as("points in the topic")
                    .containsExactlyElementsOf(pipeline.acknowledged());
        }
    }
}
