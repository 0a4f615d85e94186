package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.Reply;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the official CloudEvents SDK writes is accepted as it is, in each of the HTTP modes. */
@WithRunningSystem
class IngestTest {

    private static final String EVENTS = "/api/experiments/events";

    private final LedgerClient client;
    private final String run;

    IngestTest(RunningSystem system) {
        client = system.client();
        var lab = new Lab(client);
        run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Ingest")), "ingested");
    }

    private CloudEvent tagSet(String key, String value) {
        return event(
                "run-tags-set", "run/" + run, "{\"tags\":{\"%s\":\"%s\"}}".formatted(key, value));
    }

    private static CloudEvent event(String type, String subject, String data) {
        return CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/ci/acceptance"))
                .withType("io.labledger.experiments." + type + ".v1")
                .withSubject(subject)
                .withTime(OffsetDateTime.parse("2026-01-02T03:04:05Z"))
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private Reply binary(CloudEvent event) {
        var request = client.request(EVENTS);
        HttpMessageFactory.createWriter(
                        request::header, body -> request.POST(BodyPublishers.ofByteArray(body)))
                .writeBinary(event);
        return client.send(request);
    }

    private Reply structured(CloudEvent event) {
        var request = client.request(EVENTS);
        HttpMessageFactory.createWriter(
                        request::header, body -> request.POST(BodyPublishers.ofByteArray(body)))
                .writeStructured(event, new JsonFormat());
        return client.send(request);
    }

    private Reply batch(CloudEvent... events) {
        var body =
                Arrays.stream(events)
                        .map(e -> new String(new JsonFormat().serialize(e), StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",", "[", "]"));
        return client.send(
                client.request(EVENTS)
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void a_binary_event_is_recorded_with_its_own_id_source_and_time() {
        var event = tagSet("mode", "binary");
        var reply = binary(event).expect(200);
        assertThat(reply.json().get("status").asText()).isEqualTo("recorded");
        assertThat(reply.json().get("id").asText()).isEqualTo(event.getId());
        var stored = new Feed(client).from(reply.json().get("position").asLong()).getFirst().json();
        assertThat(stored.get("id").asText()).isEqualTo(event.getId());
        assertThat(stored.get("source").asText()).isEqualTo("/ci/acceptance");
        assertThat(OffsetDateTime.parse(stored.get("time").asText())).isEqualTo(event.getTime());
        assertThat(stored.at("/data/tags/mode").asText()).isEqualTo("binary");
    }

    @Test
    void a_structured_event_is_recorded() {
        var reply = structured(tagSet("mode", "structured")).expect(200);
        assertThat(reply.json().get("status").asText()).isEqualTo("recorded");
        assertThat(client.read("/api/runs/" + run).json().at("/tags/mode").asText())
                .isEqualTo("structured");
    }

    @Test
    void an_event_that_comes_again_is_a_duplicate_in_whatever_mode() {
        var event = tagSet("again", "yes");
        var first = binary(event).expect(200).json();
        var head = new Feed(client).head();
        var second = structured(event).expect(200).json();
        var third = batch(event, event).expect(200).json().get("results");
        assertThat(second.get("status").asText()).isEqualTo("duplicate");
        assertThat(second.get("position")).isEqualTo(first.get("position"));
        assertThat(third.findValuesAsText("status")).containsExactly("duplicate", "duplicate");
        assertThat(new Feed(client).head()).isEqualTo(head);
    }

    @Test
    void a_batch_is_answered_event_by_event() {
        var good = tagSet("batch", "first");
        var unknownRun = event("run-tags-set", "run/" + "0".repeat(32), "{\"tags\":{\"a\":\"b\"}}");
        var wrongShape = event("run-tags-set", "run/" + run, "{\"tags\":7}");
        var unknownType = event("run-exploded", "run/" + run, "{}");
        var last = tagSet("batch", "last");

        var results =
                batch(good, unknownRun, wrongShape, unknownType, last, good)
                        .expect(200)
                        .json()
                        .get("results");

        assertThat(results.findValuesAsText("index")).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(
                        results.findParents("index").stream()
                                .map(result -> result.get("status").asText()))
                .as("%s", results.toPrettyString())
                .containsExactly(
                        "recorded", "refused", "refused", "refused", "recorded", "duplicate");
        assertThat(results.at("/1/problem/code").asText()).isEqualTo("run-not-found");
        assertThat(results.at("/2/problem/code").asText()).isEqualTo("invalid-request");
        assertThat(results.at("/2/problem/errors/0/field").asText()).contains("tags");
        assertThat(results.at("/0/position").asLong())
                .isLessThan(results.at("/4/position").asLong());
        assertThat(client.read("/api/runs/" + run).json().at("/tags/batch").asText())
                .isEqualTo("last");
    }

    @Test
    void the_rules_hold_for_events_as_for_commands() {
        var first = event("run-params-logged", "run/" + run, "{\"params\":{\"seed\":\"1\"}}");
        var other = event("run-params-logged", "run/" + run, "{\"params\":{\"seed\":\"2\"}}");
        binary(first).expect(200);
        binary(other).expectProblem(409, "param-immutable");
        assertThat(client.read("/api/runs/" + run).json().at("/params/seed").asText())
                .isEqualTo("1");
    }

    @Test
    void a_repeated_command_answers_as_the_first_time() {
        var path = "/api/runs/" + run + "/log";
        var key = UUID.randomUUID().toString();
        var body = Lab.series("repeated", 0, List.of(1.0, 2.0));
        var first = client.post(path, body, "Idempotency-Key", key).expectSuccess();
        var again = client.post(path, body, "Idempotency-Key", key).expect(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        client.post(path, Lab.series("repeated", 5, List.of(3.0)), "Idempotency-Key", key)
                .expectProblem(422, "idempotency-key-reused");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
    }
}
