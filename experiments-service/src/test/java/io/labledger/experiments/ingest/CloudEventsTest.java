package io.labledger.experiments.ingest;

import static io.labledger.experiments.Http.get;
import static io.labledger.experiments.Http.post;
import static io.labledger.experiments.Http.run;
import static io.labledger.experiments.Http.runningExperiment;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.http.impl.HttpMessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.labledger.eventlog.testkit.AnswersAsDescribed;
import io.labledger.eventlog.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the official SDK writes is taken as it is. */
@QuarkusTest
@ExtendWith(AnswersAsDescribed.class)
@QuarkusTestResource(LedgerInfrastructure.class)
class CloudEventsTest {

    private static final String EVENTS = "/api/experiments/events";

    @Test
    void an_event_in_binary_mode() {
        var id = run();
        binary(event("run-params-logged", "run/" + id, "{\"params\":{\"lr\":\"0.1\"}}"))
                .statusCode(200)
                .body("status", equalTo("recorded"));
        get("/api/runs/" + id).body("params.lr", equalTo("0.1"));
    }

    @Test
    void an_event_in_structured_mode_keeps_its_producers_id_source_and_time() {
        var id = run();
        var event = event("run-tags-set", "run/" + id, "{\"tags\":{\"ci\":\"yes\"}}");
        structured(event).statusCode(200).body("status", equalTo("recorded"));
        given().queryParam("stream", "run/" + id)
                .get(EVENTS)
                .then()
                .body("[1].id", equalTo(event.getId()))
                .body("[1].source", equalTo("/ci/nightly"))
                .body("[1].time", equalTo("2026-01-31T12:00:00Z"))
                .body("[1].streamversion", equalTo(2));
    }

    @Test
    void an_event_is_recorded_once_however_often_it_is_sent() {
        var id = run();
        var event = event("run-metrics-logged", "run/" + id, points("1"));
        var first = structured(event).statusCode(200).extract();
        binary(event)
                .statusCode(200)
                .body("status", equalTo("duplicate"))
                .body("position", equalTo(first.<Integer>path("position")));
        given().queryParam("stream", "run/" + id).get(EVENTS).then().body("$", hasSize(2));
    }

    @Test
    void what_is_so_already_is_unchanged_and_then_a_duplicate() {
        var id = run();
        var data = "{\"tags\":{\"ci\":\"yes\"}}";
        structured(event("run-tags-set", "run/" + id, data)).body("status", equalTo("recorded"));
        var again = event("run-tags-set", "run/" + id, data);
        structured(again).statusCode(200).body("status", equalTo("unchanged"));
        structured(again).statusCode(200).body("status", equalTo("duplicate"));
        batch(event("run-tags-set", "run/" + id, data))
                .body("results[0].status", equalTo("unchanged"));
        given().queryParam("stream", "run/" + id).get(EVENTS).then().body("$", hasSize(2));
    }

    @Test
    void every_event_of_the_log_that_comes_back_is_a_duplicate() {
        var id = run();
        post(
                        "/api/runs/" + id + "/log",
                        "{\"params\":{\"a\":\"1\"},\"metrics\":[{\"key\":\"m\",\"value\":-0.0}]}")
                .statusCode(200);
        structured(large("l" + id, "run/" + id)).body("status", equalTo("recorded"));
        post("/api/runs/" + id + "/finish", "").statusCode(200);
        var feed = given().queryParam("stream", "run/" + id).get(EVENTS);
        int events = feed.jsonPath().getList("$").size();
        assertThat(events).isGreaterThan(5);
        given().contentType("application/cloudevents-batch+json")
                .body(feed.asByteArray())
                .post(EVENTS)
                .then()
                .statusCode(200)
                .body("results.status", everyItem(equalTo("duplicate")))
                .body("results", hasSize(events));
        assertThat(given().queryParam("stream", "run/" + id).get(EVENTS).asString())
                .isEqualTo(feed.asString());
    }

    @Test
    void an_event_must_not_have_the_id_of_a_part_of_another() {
        var id = run();
        structured(large("x" + id, "run/" + id)).body("status", equalTo("recorded"));
        structured(event("x" + id + "/2", "run-tags-set", "run/" + id, "{\"tags\":{\"a\":\"b\"}}"))
                .statusCode(422)
                .body("code", equalTo("event-id-reused"));
        structured(event("y" + id + "/2", "run-tags-set", "run/" + id, "{\"tags\":{\"a\":\"b\"}}"))
                .body("status", equalTo("recorded"));
        var before = given().queryParam("stream", "run/" + id).get(EVENTS).asString();
        structured(large("y" + id, "run/" + id))
                .statusCode(422)
                .body("code", equalTo("event-id-reused"));
        assertThat(given().queryParam("stream", "run/" + id).get(EVENTS).asString())
                .isEqualTo(before);
    }

    @Test
    void an_event_in_parts_needs_room_in_its_id() {
        var id = run();
        structured(large("i".repeat(250 - id.length()) + id, "run/" + id))
                .statusCode(400)
                .body("errors[0].field", equalTo("id"));
        structured(large("i".repeat(248 - id.length()) + id, "run/" + id))
                .body("status", equalTo("recorded"));
        given().queryParam("stream", "run/" + id)
                .get(EVENTS)
                .then()
                .body("id.findAll { it.length() > 250 }", hasSize(0));
    }

    /** A fact that takes several events. */
    private static CloudEvent large(String id, String subject) {
        var tags =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        "\"t%d-%s\":\"%s\""
                                                .formatted(i, id.charAt(0), "v".repeat(8_000)))
                        .collect(Collectors.joining(",", "{\"tags\":{", "}}"));
        return event(id, "run-tags-set", subject, tags);
    }

    @Test
    void a_batch_is_answered_event_by_event_and_in_order() {
        var experiment = String.valueOf(100_000_000L + (System.nanoTime() % 1_000_000));
        var run = UUID.randomUUID().toString().replace("-", "");
        var started =
                "{\"experimentId\":\"%s\",\"name\":\"ci\",\"startTime\":\"2026-01-31T12:00:00Z\"}"
                        .formatted(experiment);
        var proposed =
                """
                {"revision":1,"record":{"name":"CI %s","question":"q","hypothesis":"h",
                 "criterion":{"metric":"m","direction":"DECREASE","threshold":1},"team":"ci",
                 "noBaselineReason":"None yet"}}
                """
                        .formatted(experiment);
        batch(
                        event("experiment-proposed", "experiment/" + experiment, proposed),
                        event("run-started", "run/" + run, started),
                        event("experiment-started", "experiment/" + experiment, "{}"),
                        event("run-started", "run/" + run, started),
                        event("run-metrics-logged", "run/" + run, points("\"NaN\"")),
                        event("run-finished", "run/" + run, "{\"status\":\"DONE\"}"),
                        event("run-exploded", "run/" + run, "{}"))
                .statusCode(200)
                .body("results.status", hasItem("recorded"))
                .body("results[0].status", equalTo("recorded"))
                .body("results[1].status", equalTo("refused"))
                .body("results[1].problem.code", equalTo("experiment-not-started"))
                .body("results[2].status", equalTo("recorded"))
                .body("results[3].status", equalTo("recorded"))
                .body("results[4].status", equalTo("recorded"))
                .body("results[5].problem.status", equalTo(400))
                .body("results[6].problem.status", equalTo(400));
        get("/api/runs/" + run)
                .body("metrics.loss.value", equalTo("NaN"))
                .body("status", equalTo("RUNNING"));
    }

    @Test
    void the_limits_and_the_rules_are_those_of_the_commands() {
        var id = run();
        structured(event("run-tags-set", "run/" + id, "{\"tags\":{\"a\\u0007\":\"x\"}}"))
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors[0].field", containsString("tags"));
        structured(event("run-renamed", "run/" + id, "{\"name\":\"" + "n".repeat(251) + "\"}"))
                .statusCode(400);
        structured(event("run-renamed", "run/" + id, "{\"name\":\"x\",\"nam\":1}")).statusCode(400);
        structured(event("run-metrics-logged", "run/" + id, points("1,2"))).statusCode(400);
        structured(event("run-reopened", "run/" + id, "{}"))
                .statusCode(409)
                .body("code", equalTo("run-not-ended"));
        structured(event("run-reopened", "run/no-id", "{}"))
                .statusCode(400)
                .body("errors[0].field", equalTo("subject"));
        structured(event("run-reopened", "experiment/1", "{}")).statusCode(400);
        get("/api/runs/" + id).header("ETag", "\"1\"");
    }

    static Stream<Arguments> beyondTheLimits() {
        return Stream.of(
                arguments("run-tags-set", "{\"tags\":{\"a\":null}}", "data.tags.a"),
                arguments("run-tags-set", "{\"tags\":{\"a\":\"\\u0000\"}}", "data.tags.a"),
                arguments("run-tags-deleted", "{\"keys\":[null]}", "data.keys[0]"),
                arguments(
                        "run-tags-set",
                        "{\"tags\":{\"" + "k".repeat(251) + "\":\"\"}}",
                        "data.tags."),
                arguments("run-renamed", "{\"name\":\"" + "n".repeat(251) + "\"}", "data.name"),
                arguments("run-inputs-logged", "{\"datasets\":[null]}", "data.datasets[0]"),
                arguments(
                        "run-outputs-logged",
                        "{\"artifacts\":[{\"path\":\"p\",\"sizeBytes\":-1}]}",
                        "data.artifacts[0].sizeBytes"),
                arguments(
                        "run-finished",
                        "{\"status\":\"FINISHED\",\"endTime\":1e300}",
                        "data.endTime"),
                arguments(
                        "run-finished",
                        "{\"status\":\"FINISHED\",\"endTime\":1764000000}",
                        "data.endTime"),
                arguments(
                        "run-finished",
                        "{\"status\":\"FINISHED\",\"endTime\":\"9999-12-31T23:59:59-01:00\"}",
                        "data.endTime"),
                arguments("run-metrics-logged", points("1e400"), "data.value[0]"),
                arguments("run-metrics-logged", points("null"), "data.value[0]"),
                arguments("run-metrics-logged", columns("[1.5]", "[0]"), "data.step[0]"),
                arguments("run-metrics-logged", columns("[\"1\"]", "[0]"), "data.step[0]"),
                arguments("run-metrics-logged", columns("[null]", "[0]"), "data.step[0]"),
                arguments("run-metrics-logged", columns("[1e30]", "[0]"), "data.step[0]"),
                arguments("run-metrics-logged", columns("[1]", "[-1]"), "data.time[0]"),
                arguments(
                        "run-metrics-logged", columns("[1]", "[253402300800000]"), "data.time[0]"),
                arguments(
                        "run-metrics-logged",
                        columns("[9223372036854775807]", "[0]"),
                        "data.step[0]"),
                arguments(
                        "run-metrics-logged",
                        """
                        {"keys":["a"],"step":[4611686018427387903,9223372036854775807],
                         "time":[0,0],"value":[1,1]}""",
                        "data.step[1]"),
                arguments(
                        "run-metrics-logged",
                        "{\"keys\":[null],\"step\":[1],\"time\":[0],\"value\":[1]}",
                        "data.keys[0]"),
                arguments(
                        "run-metrics-logged",
                        "{\"keys\":[\""
                                + "k".repeat(251)
                                + "\"],\"step\":[1],\"time\":[0],\"value\":[1]}",
                        "data.keys[0]"));
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimits")
    void what_a_command_must_not_say_an_event_must_not_say(String name, String data, String field) {
        var id = run();
        var event = event(name, "run/" + id, data);
        structured(event)
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors[0].field", startsWith(field));
        batch(event, event("run-reopened", "run/" + id, "{}"))
                .statusCode(200)
                .body("results[0].problem.status", equalTo(400))
                .body("results[0].problem.errors[0].field", startsWith(field))
                .body("results[1].problem.code", equalTo("run-not-ended"));
        given().queryParam("stream", "run/" + id).get(EVENTS).then().body("$", hasSize(1));
    }

    @Test
    void a_record_is_held_to_the_limits_of_a_proposal() {
        var id = String.valueOf(200_000_000L + (System.nanoTime() % 1_000_000));
        var proposed =
                """
                {"revision":1,"record":{"name":"%s","question":"q","hypothesis":"h",
                 "criterion":{"metric":"m","direction":"DECREASE","threshold":1},"team":"ci",
                 "noBaselineReason":"None yet"%s}}
                """;
        var tooLong = proposed.formatted("n".repeat(251), "");
        var holes = proposed.formatted("n", ",\"people\":[null]");
        batch(
                        event("experiment-proposed", "experiment/" + id, tooLong),
                        event("experiment-proposed", "experiment/" + id, holes))
                .statusCode(200)
                .body("results[0].problem.status", equalTo(400))
                .body("results[0].problem.errors[0].field", equalTo("data.record.name"))
                .body("results[1].problem.status", equalTo(400))
                .body("results[1].problem.errors[0].field", equalTo("data.record.people[0]"));
    }

    @Test
    void a_fact_whose_number_is_not_the_next_is_out_of_order() {
        var id = runningExperiment();
        structured(
                        event(
                                "experiment-iteration-recorded",
                                "experiment/" + id,
                                "{\"iteration\":2,\"change\":\"x\"}"))
                .statusCode(409)
                .body("code", equalTo("out-of-order"));
    }

    private static String points(String values) {
        return "{\"keys\":[\"loss\"],\"step\":[1],\"time\":[1764000000000],\"value\":[%s]}"
                .formatted(values);
    }

    private static String columns(String step, String time) {
        return "{\"keys\":[\"loss\"],\"step\":%s,\"time\":%s,\"value\":[1]}".formatted(step, time);
    }

    private static CloudEvent event(String name, String subject, String data) {
        return event(UUID.randomUUID().toString(), name, subject, data);
    }

    private static CloudEvent event(String id, String name, String subject, String data) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/ci/nightly"))
                .withType("io.labledger.experiments." + name + ".v1")
                .withSubject(subject)
                .withTime(OffsetDateTime.of(2026, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC))
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static ValidatableResponse binary(CloudEvent event) {
        return send(writer -> writer.writeBinary(event));
    }

    private static ValidatableResponse structured(CloudEvent event) {
        return send(writer -> writer.writeStructured(event, new JsonFormat()));
    }

    private static ValidatableResponse send(Consumer<HttpMessageWriter> writing) {
        var headers = new HashMap<String, String>();
        var body = new AtomicReference<byte[]>();
        writing.accept(HttpMessageFactory.createWriter(headers::put, body::set));
        return given().headers(headers).body(body.get()).post(EVENTS).then();
    }

    private static ValidatableResponse batch(CloudEvent... events) {
        var body =
                Arrays.stream(events)
                        .map(event -> new JsonFormat().serialize(event))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",", "[", "]"));
        return given().header("Content-Type", "application/cloudevents-batch+json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(EVENTS)
                .then();
    }
}
