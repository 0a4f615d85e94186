package io.labledger.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.Reply;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.client.Topic;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.ServiceInstance;
import io.labledger.acceptance.system.WithRunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes of a service on one store are one service: neither trusts what it remembers. */
@WithRunningSystem
class TwoInstancesTest {

    private static final int COMMANDS = 400;
    private static final int THREADS = 8;
    private static final int RUNS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSystem system;
    private LedgerClient one;
    private LedgerClient two;
    private ServiceInstance other;

    TwoInstancesTest(RunningSystem system) {
        this.system = system;
    }

    @BeforeAll
    void start() {
        one = ServiceInstance.own(system);
        startOther();
    }

    private void startOther() {
        other = ServiceInstance.beside(system);
        two = other.client();
    }

    @AfterAll
    void stop() {
        other.close();
    }

    @Test
    void what_one_archives_takes_no_points_at_the_other() {
        var experiment = new Lab(one).startedExperiment(Lab.uniqueName("Archived elsewhere"));
        var run = new Lab(two).startRun(experiment, "known to both");
        logged(one, run, 0);
        logged(two, run, 1);
        one.post("/api/experiments/" + experiment + "/archive", "{}").expectSuccess();
        log(two, run, 2).expectProblem(409, "experiment-archived");
        two.post("/api/experiments/" + experiment + "/runs", Map.of("name", "late"))
                .expectProblem(409, "experiment-archived");
        two.post("/api/experiments/" + experiment + "/restore", "{}").expectSuccess();
        logged(one, run, 3);
    }

    @Test
    void what_one_ends_or_deletes_the_other_knows_at_once() {
        var experiment = new Lab(one).startedExperiment(Lab.uniqueName("Ended elsewhere"));
        var run = new Lab(one).startRun(experiment, "known to both");
        logged(two, run, 0);
        logged(one, run, 1);
        one.post("/api/runs/" + run + "/finish", Map.of("status", "FINISHED")).expectSuccess();
        two.post("/api/runs/" + run + "/finish", Map.of("status", "FAILED"))
                .expectProblem(409, "run-ended");
        two.post("/api/runs/" + run + "/reopen", "{}").expectSuccess();
        logged(one, run, 2);
        two.post("/api/runs/" + run + "/delete", "{}").expectSuccess();
        log(one, run, 3).expectProblem(409, "run-deleted");
    }

    @Test
    void a_name_that_one_has_given_the_other_does_not_give_again() {
        var name = Lab.uniqueName("Taken elsewhere");
        new Lab(one).propose(name);
        two.post("/api/experiments", Lab.proposal(name)).expectProblem(409, "name-taken");
    }

    @Test
    void a_call_that_is_repeated_at_the_other_counts_once() {
        var run = newRun("repeated");
        var path = "/api/runs/" + run + "/log";
        var key = UUID.randomUUID().toString();
        var first = one.post(path, point(0), "Idempotency-Key", key).expectSuccess();
        var again = two.post(path, point(0), "Idempotency-Key", key).expect(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.ledgerPosition()).isEqualTo(first.ledgerPosition());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        two.post(path, point(1), "Idempotency-Key", key)
                .expectProblem(422, "idempotency-key-reused");
        assertThat(new Feed(two).ofStream("run/" + run)).hasSize(2); // started, logged
    }

    /** What a command was answered with, and the step of the point that it logged. */
    private record Done(String run, int step, List<Reply> replies) {}

    @Test
    void commands_at_both_at_once_are_stored_once_each_without_gaps() throws Exception {
        var runs = IntStream.range(0, RUNS).mapToObj(i -> newRun("hammered " + i)).toList();
        var random = new Random(11);
        var commands = new ArrayList<Callable<Done>>();
        for (int i = 0; i < COMMANDS; i++) {
            var run = runs.get(random.nextInt(RUNS));
            int step = i;
            boolean twice = random.nextInt(10) == 0;
            boolean first = random.nextBoolean();
            // points may come in any order, params must not: a version each
            var body = i % 2 == 0 ? point(i) : Map.of("params", Map.of("p" + i, "v"));
            commands.add(() -> new Done(run, step, send(run, body, twice, first)));
        }
        var done = new ArrayList<Done>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var each : threads.invokeAll(commands)) {
                done.add(each.get());
            }
        }
        var stored = new Feed(one).from(0);
        assertThat(stored)
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
        for (var command : done) {
            isStoredOnce(command, stored);
        }
        for (var run : runs) {
            var versions =
                    stored.stream()
                            .filter(event -> event.stream().equals("run/" + run))
                            .map(event -> event.json().get("streamversion").asInt())
                            .toList();
            assertThat(versions)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, versions.size()).boxed().toList());
        }
        assertThat(stored.stream().filter(event -> runs.contains(event.stream().substring(4))))
                .as("events of the runs: a start each, and one for each command")
                .hasSize(RUNS + COMMANDS);
        theTopicIs(stored);
    }

    /** Sends it to one or the other, or to both with the same key. */
    private List<Reply> send(String run, Object body, boolean twice, boolean first) {
        var path = "/api/runs/" + run + "/log";
        var key = UUID.randomUUID().toString();
        var clients = twice ? List.of(one, two) : List.of(first ? one : two);
        return clients.stream()
                .map(client -> client.post(path, body, "Idempotency-Key", key).expectSuccess())
                .toList();
    }

    private static void isStoredOnce(Done command, List<StoredEvent> stored) {
        for (var reply : command.replies) {
            var event = stored.get((int) reply.position());
            assertThat(event.stream()).isEqualTo("run/" + command.run);
            assertThat(reply.header("ETag"))
                    .contains("\"" + event.json().get("streamversion").asInt() + "\"");
            assertThat(event.text())
                    .contains(
                            command.step % 2 == 0
                                    ? "\"step\":[" + command.step + "]"
                                    : "{\"p" + command.step + "\":\"v\"}");
        }
    }

    @Test
    void when_the_one_that_relays_is_killed_the_other_takes_over() {
        await("one relays").atMost(PATIENCE).until(() -> ServiceInstance.leads(one));
        assertThat(ServiceInstance.leads(two)).isFalse();
        var run = newRun("relayed by both");
        logged(one, run, 0);
        system.end("experiments", true);
        await("two relays").atMost(PATIENCE).until(() -> ServiceInstance.leads(two));
        logged(two, run, 1);
        system.awaitReturnOf("experiments");
        one = ServiceInstance.own(system);
        logged(one, run, 2);
        theTopicIs(new Feed(one).from(0));

        other.kill();
        await("one relays again").atMost(PATIENCE).until(() -> ServiceInstance.leads(one));
        logged(one, run, 3);
        startOther();
        logged(two, run, 4);
        theTopicIs(new Feed(two).from(0));
    }

    /** Each event once, in order, in the bytes that are stored. */
    private void theTopicIs(List<StoredEvent> stored) {
        var published = new Topic(system.state().kafka()).readUpTo(stored.getLast().position());
        assertThat(
                        published.stream()
                                .limit(stored.size())
                                .map(record -> new String(record.value(), UTF_8)))
                .containsExactlyElementsOf(stored.stream().map(StoredEvent::text).toList());
    }

    private String newRun(String name) {
        var experiment = new Lab(one).startedExperiment(Lab.uniqueName("Two instances"));
        return new Lab(one).startRun(experiment, name);
    }

    private static Map<String, Object> point(int step) {
        return Lab.series("loss", step, List.of(step / 8.0));
    }

    private static Reply log(LedgerClient client, String run, int step) {
        return client.post("/api/runs/" + run + "/log", point(step));
    }

    private static void logged(LedgerClient client, String run, int step) {
        log(client, run, step).expectSuccess();
    }
}
