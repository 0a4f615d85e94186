package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.LiveStream;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import io.labledger.benchmarks.Crowd;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of clients that take their time leave the others alone. */
@WithRunningSystem
@Timeout(150)
class CrowdTest {

    private static final String TAIL = "/api/experiments/events";
    private static final String ACTIVITY = "/api/insights/stream";

    /** A program that is not kept waiting, on a machine that has a lot else to do. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RunningSystem system;
    private final LedgerClient client;
    private final Lab lab;
    private final String run;

    CrowdTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        lab = new Lab(client);
        run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Crowd")), "ordinary");
    }

    @Test
    void streams_and_trickling_bodies_do_not_keep_an_ordinary_client_waiting() {
        try (var crowd = new Crowd(system.url())) {
            crowd.openStreams(5_000, List.of(ACTIVITY, TAIL));
            assertThat(crowd.streams(200)).as(crowd.toString()).isEqualTo(5_000);
            crowd.beginBodies(2_000, "/api/runs/" + run + "/log");

            var times = workUntilBodiesAreAnswered(client, crowd, 2_000);

            assertThat(crowd.bodies(408)).as(crowd.toString()).isEqualTo(2_000);
            assertThat(crowd.endedStreams()).as(crowd.toString()).isZero();
            assertThat(times).as("answers meanwhile").hasSizeGreaterThan(10);
            assertThat(percentile99(times)).as("p99").isLessThan(SOON);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"experiments", "insights"})
    void a_service_that_is_asked_itself_is_as_patient(String service) {
        var url = URI.create("http://127.0.0.1:" + system.state().process(service).port());
        var path = service.equals("insights") ? ACTIVITY : TAIL;
        var slow =
                service.equals("insights")
                        ? "/api/insights/parked/retry"
                        : "/api/runs/" + run + "/log";
        try (var crowd = new Crowd(url)) {
            crowd.openStreams(1_000, List.of(path));
            assertThat(crowd.streams(200)).as(crowd.toString()).isEqualTo(1_000);
            crowd.beginBodies(600, slow);

            var times = workUntilBodiesAreAnswered(new LedgerClient(url), path, crowd, 600);

            assertThat(crowd.bodies(408)).as(crowd.toString()).isEqualTo(600);
            assertThat(crowd.endedStreams()).as(crowd.toString()).isZero();
            assertThat(percentile99(times)).as("p99").isLessThan(SOON);
        }
    }

    @Test
    void everyone_in_a_crowd_is_told_what_happens() {
        try (var crowd = new Crowd(system.url());
                var tail = tail();
                var activity = activity()) {
            crowd.openStreams(500, List.of(ACTIVITY, TAIL));
            for (var step = 0; step < 20; step++) {
                var position = lab.logSeries(run, "told", step, List.of(0.5)).position();
                assertThat(tail.next().id()).isEqualTo(String.valueOf(position));
                assertThat(activity.next().id()).isEqualTo("experiments:" + position);
            }
            assertThat(crowd.endedStreams()).isZero();
        }
    }

    @Test
    void a_stream_whose_client_vanishes_is_nothing_to_talk_about() {
        var before = system.console();
        try (var tail = tail();
                var activity = activity()) {
            try (var crowd = new Crowd(system.url())) {
                crowd.openStreams(50, List.of(ACTIVITY, TAIL));
            }
            for (var step = 0; step < 10; step++) { // all are sent to before the next is
                lab.logSeries(run, "vanished", step, List.of(0.5));
                tail.nextWith("vanished");
                activity.nextWith("run-metrics-logged");
            }
            assertThat(system.console()).isEqualTo(before);
        }
    }

    private LiveStream tail() {
        return LiveStream.open(system.url().resolve(TAIL + "?stream=run/" + run), "");
    }

    private LiveStream activity() {
        return LiveStream.open(system.url().resolve(ACTIVITY + "?record=run/" + run), "");
    }

    private List<Duration> workUntilBodiesAreAnswered(
            LedgerClient ordinary, Crowd crowd, int bodies) {
        var step = new long[1];
        return timesUntilAnswered(
                () -> {
                    ordinary.post(
                                    "/api/runs/" + run + "/log",
                                    Lab.series("loss", step[0]++, List.of(0.5)))
                            .expectSuccess();
                    ordinary.read("/api/insights/runs?limit=1");
                },
                crowd,
                bodies);
    }

    private static List<Duration> workUntilBodiesAreAnswered(
            LedgerClient ordinary, String path, Crowd crowd, int bodies) {
        var read = path.equals(TAIL) ? TAIL + "?limit=1" : "/api/insights/runs?limit=1";
        return timesUntilAnswered(() -> ordinary.read(read), crowd, bodies);
    }

    private static List<Duration> timesUntilAnswered(Runnable work, Crowd crowd, int bodies) {
        var times = new ArrayList<Duration>();
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (crowd.bodies(408) < bodies && System.nanoTime() < end) {
            var start = System.nanoTime();
            work.run();
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times;
    }

    private static Duration percentile99(List<Duration> times) {
        Collections.sort(times);
        return times.get(times.size() * 99 / 100);
    }
}
