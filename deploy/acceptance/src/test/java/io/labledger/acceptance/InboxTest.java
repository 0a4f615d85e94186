package io.labledger.acceptance;

import static io.labledger.acceptance.client.Inbox.event;
import static io.labledger.acceptance.client.Inbox.nonsense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Inbox;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What is in the inbox is recorded once or becomes a dead letter, and that is seen to. */
@WithRunningSystem
class InboxTest {

    private final RunningSystem system;
    private final LedgerClient client;
    private final String experiment;

    InboxTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        experiment = new Lab(client).startedExperiment(Lab.uniqueName("Inbox"));
    }

    @Test
    void each_event_is_recorded_once_and_in_order_though_the_service_dies_in_the_meantime() {
        var run = new Lab(client).startRun(experiment, "by Kafka");
        int all = 1_000;
        send(tags(run, 0, 500));
        system.killAndAwaitReturn("experiments");
        send(tags(run, 500, all));
        send(tags(run, 0, 20)); // sent once more
        await("all " + all + " events")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(recorded(run)).hasSizeGreaterThanOrEqualTo(all));
        assertThat(recorded(run))
                .containsExactlyElementsOf(
                        IntStream.range(0, all).mapToObj(i -> run + "-" + i).toList());
        assertThat(openLetters()).noneMatch(letter -> isAbout(letter, "run/" + run));
    }

    @Test
    void a_dead_letter_is_shown_and_resent_when_what_was_in_its_way_is_gone() {
        var run = UUID.randomUUID().toString().replace("-", "");
        var subject = "run/" + run;
        send(List.of(event(run, "run-tags-set", subject, "{\"tags\":{\"a\":\"b\"}}")));
        var letter = awaitLetter(subject);
        assertThat(letter.at("/problem/code").asText()).isEqualTo("run-not-found");
        var id = letter.get("id").asText();
        assertThat(labledger("dead-letters", "show", id))
                .contains("run-not-found", "labledger.experiments.inbox", "\"id\":\"" + run + "\"");

        labledger("dead-letters", "resend", id); // the run is still not there
        awaitAttempt(subject, 2);
        assertThat(openLetters().stream().filter(each -> isAbout(each, subject)))
                .extracting(each -> each.get("id").asText())
                .containsExactly(id);

        send(
                List.of(
                        event(
                                run + "-start",
                                "run-started",
                                subject,
                                """
                                {"experimentId":"%s","name":"late","startTime":"2026-01-31T12:00:00Z"}"""
                                        .formatted(experiment))));
        await().until(() -> !new Feed(client).ofStream(subject).isEmpty());
        labledger("dead-letters", "resend", id);
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> client.read("/api/runs/" + run).json().at("/tags/a").asText(),
                        "b"::equals);
        assertThat(openLetters()).noneMatch(each -> isAbout(each, subject));
    }

    @Test
    void a_dead_letter_that_is_dropped_keeps_who_did_it_and_why() {
        var key = "nonsense-" + UUID.randomUUID();
        send(List.of(nonsense(key, "a"), nonsense(key, null)));
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> openLetters().stream().filter(each -> isAbout(each, key)).count(),
                        count -> count == 2);
        for (var letter : openLetters()) {
            if (isAbout(letter, key)) {
                labledger("dead-letters", "drop", letter.get("id").asText(), "--reason", "made up");
            }
        }
        assertThat(openLetters()).noneMatch(each -> isAbout(each, key));
        var dropped = letters("dropped").stream().filter(each -> isAbout(each, key)).toList();
        assertThat(dropped).hasSize(2);
        assertThat(dropped)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.get("by").asText()).isEqualTo("ana");
                            assertThat(letter.get("reason").asText()).isEqualTo("made up");
                        });
        var id = dropped.getFirst().get("id").asText();
        var refused = command("dead-letters", "resend", id).run().failed();
        assertThat(refused.err()).contains("dead-letter-settled");
    }

    private static List<ProducerRecord<String, String>> tags(String run, int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(
                        i ->
                                event(
                                        run + "-" + i,
                                        "run-tags-set",
                                        "run/" + run,
                                        "{\"tags\":{\"n\":\"%d\"}}".formatted(i)))
                .toList();
    }

    private void send(List<ProducerRecord<String, String>> records) {
        try (var inbox = new Inbox(system.state().kafka())) {
            inbox.send(records);
        }
    }

    /** Ids of what the run's tags were set by, in the log's order. */
    private List<String> recorded(String run) {
        return new Feed(client)
                .from(0).stream()
                        .filter(event -> event.stream().equals("run/" + run))
                        .filter(event -> event.type().equals("run-tags-set.v1"))
                        .map(event -> event.json().get("id").asText())
                        .toList();
    }

    private JsonNode awaitLetter(String key) {
        return awaitAttempt(key, 1);
    }

    private JsonNode awaitAttempt(String key, int attempt) {
        return await("letter about " + key)
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                openLetters().stream()
                                        .filter(letter -> isAbout(letter, key))
                                        .filter(letter -> letter.get("attempt").asInt() == attempt)
                                        .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private static boolean isAbout(JsonNode letter, String key) {
        return letter.at("/key/text").asText().equals(key);
    }

    private List<JsonNode> openLetters() {
        return letters("open");
    }

    private List<JsonNode> letters(String status) {
        var lines =
                labledger("dead-letters", "list", "--json", "--limit", "1000", "--status", status);
        var letters = new ArrayList<JsonNode>();
        lines.lines().forEach(line -> letters.add(json(line)));
        return letters;
    }

    private static JsonNode json(String line) {
        try {
            return LedgerClient.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private String labledger(String... words) {
        return command(words).run().succeeded().out();
    }

    private Command command(String... words) {
        return Command.labledger(words).against(system).with("LABLEDGER_ACTOR", "ana");
    }
}
