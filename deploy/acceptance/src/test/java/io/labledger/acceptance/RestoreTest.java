package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.ReadModel;
import io.labledger.acceptance.client.Reply;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.client.Topic;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator goes through who brought back a backup that is older than the topic. */
class RestoreTest {

    private static final int COMMANDS = 50;
    private static final String EVENT =
            """
            {"specversion":"1.0","id":"from-ci-%d","source":"//ci/pipeline","type":"io.labledger.experiments.run-tags-set.v1",\
            "subject":"run/%s","data":{"tags":{"ci":"%d"}}}""";

    private final Path data = Project.newFolder("restore");
    private RunningSystem system;
    private String run = "";

    @AfterEach
    void end() {
        if (system != null) {
            system.kill();
        }
    }

    @Test
    void the_store_is_made_from_the_topic_and_later_the_topic_from_the_store() throws Exception {
        system = RunningSystem.start(data);
        run = lab().startRun(lab().startedExperiment("Before the backup"), "first");
        lab().logSeries(run, "loss", 0, List.of(1.0, 0.5));
        backUp();
        lab().propose("After the backup");
        assertThat(publish(1).json().path("status").asText()).isEqualTo("recorded");
        var last = lab().logSeries(run, "loss", 2, List.of(0.25)).position();
        var before = new Feed(client()).from(0);
        inTopic(last);
        var readModel = new ReadModel(client()).dump("experiments:" + last);

        bringBackTheBackup();
        everythingIsRefusedAndSaid(last);
        restore("store", last + 1);

        assertThat(new Feed(client()).from(0))
                .extracting(StoredEvent::text)
                .containsExactlyElementsOf(before.stream().map(StoredEvent::text).toList());
        assertThat(publish(1).json().path("status").asText()).isEqualTo("duplicate");
        client().post("/api/experiments", Lab.proposal("After the backup"))
                .expectProblem(409, "name-taken");
        assertThat(new ReadModel(client()).dump("experiments:" + last)).isEqualTo(readModel);
        var next = lab().logSeries(run, "loss", 3, List.of(0.125));
        assertThat(next.position()).isEqualTo(last + 1);
        sameBytes(last + 1);

        bringBackTheBackup();
        var kept = data.resolveSibling(data.getFileName() + ".kept.jsonl");
        var old = new Feed(client()).head();
        restore("topic", old + 1, "--keep", kept.toString());
        assertThat(Files.readAllLines(kept)).hasSize((int) (last + 1 - old));
        var position = lab().logSeries(run, "loss", 4, List.of(0.0625)).position();
        assertThat(position).isEqualTo(old + 1);
        sameBytes(position);
        theReadModelIsOfThisHistory(position);
        system.stop();
    }

    /** Stops it, copies the database's files as a backup does, and goes on. */
    private void backUp() throws IOException {
        system.stop();
        copy("postgres", "postgres.backup");
        system = RunningSystem.start(data);
    }

    private void bringBackTheBackup() throws IOException {
        system.stop();
        copy("postgres.backup", "postgres");
        system = RunningSystem.startInTrouble(data);
    }

    private void copy(String from, String to) throws IOException {
        Command.of(List.of("rm", "-rf", data.resolve(to).toString())).run().succeeded();
        Command.of(List.of("cp", "-a", data.resolve(from).toString(), data.resolve(to).toString()))
                .run()
                .succeeded();
    }

    private void everythingIsRefusedAndSaid(long last) {
        var head = new Feed(client()).head();
        for (int i = 0; i < COMMANDS; i++) {
            var refused =
                    client().post("/api/runs/" + run + "/log", Map.of("tags", Map.of("i", "" + i)));
            refused.expectProblem(503, "log-diverged");
            assertThat(refused.json().path("detail").asText())
                    .contains("position " + last)
                    .contains("labledger restore store")
                    .contains("labledger restore topic");
            assertThat(refused.header("Retry-After")).isPresent();
        }
        client().post("/api/experiments", Lab.proposal("Never")).expectProblem(503, "log-diverged");
        publish(2).expectProblem(503, "log-diverged");
        assertThat(new Feed(client()).head()).isEqualTo(head);
        client().read("/api/runs/" + run);
        var status = Command.labledger("status").against(system).run().failed();
        assertThat(status.out()).contains("refuses commands").contains("labledger restore store");
        assertThat(system.console()).contains("labledger restore store").contains("Ready in");
        var unasked = Command.labledger("restore", "store").against(system).run().failed();
        assertThat(unasked.err()).contains("--yes");
    }

    private void restore(String what, long events, String... more) {
        var words = new ArrayList<>(List.of("restore", what, "--yes"));
        words.addAll(List.of(more));
        var done =
                Command.labledger(words.toArray(String[]::new)).against(system).run().succeeded();
        assertThat(done.out()).contains("Restored").contains(events + " events");
        system.awaitHealthy();
    }

    private Reply publish(int number) {
        return client().send(
                        client().request("/api/experiments/events")
                                .header("Content-Type", "application/cloudevents+json")
                                .POST(
                                        BodyPublishers.ofString(
                                                EVENT.formatted(number, run, number))));
    }

    private void sameBytes(long last) {
        var stored = new Feed(client()).from(0);
        assertThat(stored).hasSize((int) last + 1);
        assertThat(inTopic(last))
                .extracting(record -> StoredEvent.of(record.value()).text())
                .containsExactlyElementsOf(stored.stream().map(StoredEvent::text).toList());
    }

    private List<ConsumerRecord<String, byte[]>> inTopic(long last) {
        return new Topic(system.state().kafka()).readUpTo(last);
    }

    /** Nothing of the history that was given up is left, and what follows is there. */
    private void theReadModelIsOfThisHistory(long position) {
        await("read models rebuilt")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> {
                            var activities =
                                    new ReadModel(client())
                                            .all(
                                                    "/api/insights/activity?limit=200",
                                                    "experiments:" + position);
                            assertThat(activities).hasSize((int) position + 1);
                            assertThat(
                                            client().read("/api/insights/experiments?archived=all")
                                                    .text())
                                    .doesNotContain("After the backup");
                        });
        Command.labledger("rebuild", "--verify").against(system).run().succeeded();
    }

    private Lab lab() {
        return new Lab(client());
    }

    private LedgerClient client() {
        return system.client();
    }
}
