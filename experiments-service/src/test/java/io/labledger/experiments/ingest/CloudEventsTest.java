package io.labledger.experiments.ingest;

import static io.labledger.experiments.Lab.proposal;
import static io.labledger.experiments.Lab.run;
import static io.labledger.experiments.Lab.runningExperiment;
import static io.labledger.http.testkit.Http.get;
import static io.labledger.http.testkit.Http.post;
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
import io.labledger.eventlog.testkit.CloudEventsContract;
import io.labledger.experiments.setup.ExperimentsCatalogue;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.AnswersAsDescribed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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
class CloudEventsTest extends CloudEventsContract {

    private static final String EVENTS = "/api/experiments/events";
    private static final AtomicLong IDS = new AtomicLong(300_000_000);

    CloudEventsTest() {
        super(ExperimentsCatalogue.catalogue());
    }

    @Override
    protected List<Fact> facts() {
        return List.of(
                ofARun("run-tags-set", "{\"tags\":{\"ci\":\"yes\"}}"),
                ofARun("run-params-logged", "{\"params\":{\"lr\":\"0.1\"}}"),
                ofARun("run-metrics-logged", points("1")),
                ofARun("run-renamed", "{\"name\":\"best\"}"),
                ofARun(
                        "run-inputs-logged",
                        "{\"datasets\":[{\"name\":\"digits\",\"digest\":\"9f86\",\"rows\":9}]}"),
                ofARun(
                        "run-finished",
                        "{\"status\":\"FAILED\",\"endTime\":\"2026-01-31T12:00:00Z\",\"error\":\"x\"}"),
                new Fact(
                        "experiment-proposed",
                        "experiment/" + IDS.incrementAndGet(),
                        "{\"revision\":1,\"record\":" + proposal() + "}"),
                new Fact(
                        "experiment-iteration-recorded",
                        "experiment/" + runningExperiment(),
                        "{\"iteration\":1,\"change\":\"x\",\"finding\":\"y\"}"));
    }

    private static Fact ofARun(String name, String data) {
        return new Fact(name, "run/" + run(), data);
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
        feed("run/" + id).body("$", hasSize(2));
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
        structured(event("x" + id + "/2", tags("run/" + id)))
                .statusCode(422)
                .body("code", equalTo("event-id-reused"));
        structured(event("y" + id + "/2", tags("run/" + id))).body("status", equalTo("recorded"));
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

    private static Fact tags(String subject) {
        return new Fact("run-tags-set", subject, "{\"tags\":{\"a\":\"b\"}}");
    }

    /** A fact that takes several events. */
    private CloudEvent large(String id, String subject) {
        var tags =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        "\"t%d-%s\":\"%s\""
                                                .formatted(i, id.charAt(0), "v".repeat(8_000)))
                        .collect(Collectors.joining(",", "{\"tags\":{", "}}"));
        return event(id, new Fact("run-tags-set", subject, tags));
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
        feed("run/" + id).body("$", hasSize(1));
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
}
