package io.labledger.eventlog.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.labledger.eventlog.notes.Notes;
import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class IngestTest {

    private static final String TYPE = "io.labledger.notes.noted.v1";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    @Inject EventStore store;

    private final String subject = "note/" + UUID.randomUUID();

    @Test
    void the_official_sdk_is_understood_in_structured_mode() {
        var event = event().withData("application/json", "{\"text\":\"hi\"}".getBytes()).build();
        recorded(structured(event));
        assertThat(stored()).contains("\"data\":{\"text\":\"hi\"}").contains(event.getId());
    }

    @Test
    void the_official_sdk_is_understood_when_it_sends_json_as_base64() {
        var event =
                event().withData("application/json; charset=utf-8", "{\"text\":\"hi\"}".getBytes())
                        .build();
        var json = new JsonFormat().withForceJsonDataToBase64().serialize(event);
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("data_base64");
        recorded(given().contentType(STRUCTURED).body(json).post("/api/notes/events"));
        assertThat(stored()).contains("\"data\":{\"text\":\"hi\"}");
    }

    @Test
    void the_official_sdk_is_understood_without_a_data_content_type() throws Exception {
        var data =
                JsonCloudEventData.wrap(
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .readTree("{\"text\":\"hi\"}"));
        recorded(structured(event().withData(data).build()));
        assertThat(stored()).contains("\"data\":{\"text\":\"hi\"}");
    }

    @Test
    void the_official_sdk_is_understood_in_binary_mode() {
        var event =
                event().withTime(OffsetDateTime.parse("2026-01-31T13:00:00+01:00"))
                        .withExtension("authid", "ana")
                        .withData("application/json", "{\"text\":\"hi\"}".getBytes())
                        .build();
        recorded(binary(event));
        assertThat(stored())
                .contains("\"time\":\"2026-01-31T12:00:00")
                .contains("\"authid\":\"ana\"")
                .contains("\"source\":\"/ci/pipeline\"");
    }

    @Test
    void headers_are_percent_decoded() {
        recorded(
                given().header("ce-specversion", "1.0")
                        .header("ce-id", "Euro%20%E2%82%AC%20%F0%9F%98%80")
                        .header("ce-source", "/ci")
                        .header("ce-type", TYPE)
                        .header("ce-subject", subject)
                        .contentType("application/json")
                        .body("{\"text\":\"hi\"}")
                        .post("/api/notes/events"));
        var stored = given().queryParam("stream", subject).get("/api/notes/events").jsonPath();
        assertThat(stored.getString("[0].id")).isEqualTo("Euro € 😀");
    }

    @Test
    void no_attribute_has_the_name_of_the_data() {
        var answer =
                given().header("ce-specversion", "1.0")
                        .header("ce-id", "1")
                        .header("ce-source", "/ci")
                        .header("ce-type", TYPE)
                        .header("ce-subject", subject)
                        .header("ce-data", "x")
                        .contentType("application/json")
                        .body("{\"text\":\"hi\"}")
                        .post("/api/notes/events");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("ce-data");
        assertThat(stored().strip()).isEqualTo("[]");
    }

    @Test
    void an_event_sent_twice_is_recorded_once_whatever_mode_it_comes_in() {
        var event = event().withData("application/json", "{ \"text\": \"hi\" }".getBytes()).build();
        var first = structured(event);
        recorded(first);
        var second = binary(event);
        assertThat(second.jsonPath().getString("status")).isEqualTo("duplicate");
        assertThat(second.jsonPath().getLong("position"))
                .isEqualTo(first.jsonPath().getLong("position"));
        assertThat(second.header("Ledger-Position")).isEqualTo(first.header("Ledger-Position"));
    }

    @Test
    void another_event_under_the_same_id_is_refused() {
        var event = event();
        recorded(
                structured(
                        event.withData("application/json", "{\"text\":\"a\"}".getBytes()).build()));
        var other =
                structured(
                        event.withData("application/json", "{\"text\":\"b\"}".getBytes()).build());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("code")).isEqualTo("event-id-reused");
    }

    @Test
    void what_the_sender_says_besides_is_kept() {
        recorded(
                structured(
                        event().withExtension("team", "vision")
                                .withExtension("attempt", 3)
                                .withExtension("dryrun", true)
                                .withExtension("tracestate", "a=b")
                                .withExtension("sequence", "7")
                                .withDataSchema(URI.create("https://example.org/note.json"))
                                .withData("application/json", "{\"text\":\"hi\"}".getBytes())
                                .build()));
        var stored = given().queryParam("stream", subject).get("/api/notes/events").jsonPath();
        assertThat(stored.getString("[0].team")).isEqualTo("vision");
        assertThat(stored.getInt("[0].attempt")).isEqualTo(3);
        assertThat(stored.getBoolean("[0].dryrun")).isTrue();
        assertThat(stored.getString("[0].tracestate")).isEqualTo("a=b");
        assertThat(stored.getString("[0].dataschema")).isEqualTo("https://example.org/note.json");
        assertThat(stored.getString("[0].sequence")).hasSize(19);
        var read = Notes.CATALOGUE.codec().decode(store.stream(subject, 1, 1).getFirst().bytes());
        assertThat(read.metadata().further())
                .containsEntry("attempt", 3)
                .containsEntry("dryrun", true)
                .hasSize(5);
    }

    @Test
    void an_event_of_the_log_that_comes_back_is_a_duplicate() {
        given().contentType("application/json")
                .body("{\"text\":\"ours\"}")
                .post("/api/notes/" + subject.substring("note/".length()))
                .then()
                .statusCode(201);
        recorded(
                structured(
                        event().withData("application/json", "{\"text\":\"theirs\"}".getBytes())
                                .build()));
        var feed = stored();
        var back = given().contentType(BATCH).body(feed).post("/api/notes/events");
        assertThat(back.jsonPath().getList("results.status"))
                .containsExactly("duplicate", "duplicate");
        assertThat(back.jsonPath().getLong("results[1].position"))
                .isEqualTo(back.jsonPath().getLong("results[0].position") + 1);
        assertThat(stored()).isEqualTo(feed);
    }

    @Test
    void another_event_under_the_source_and_id_of_one_of_the_log_is_refused() {
        var path = "/api/notes/" + subject.substring("note/".length());
        given().contentType("application/json").body("{\"text\":\"ours\"}").post(path);
        var ours = stored();
        var one = ours.strip().substring(1, ours.strip().length() - 1);
        for (var other :
                List.of(
                        one.replace("\"text\":\"ours\"", "\"text\":\"theirs\""),
                        one.replace("\"subject\":\"note/", "\"subject\":\"note/other-"))) {
            var answer = given().contentType(STRUCTURED).body(other).post("/api/notes/events");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("event-id-reused");
        }
        assertThat(stored()).isEqualTo(ours);
    }

    @Test
    void an_event_is_known_for_ever() {
        var event = event().withData("application/json", "{\"text\":\"hi\"}".getBytes()).build();
        recorded(structured(event));
        int forgotten;
        do {
            forgotten = store.forgetAnswers(Instant.now().plus(Duration.ofDays(36_500)), 500);
        } while (forgotten > 0);
        assertThat(structured(event).jsonPath().getString("status")).isEqualTo("duplicate");
    }

    @Test
    void what_happens_only_here_is_not_taken_from_elsewhere() {
        var reminder =
                event().withData("application/json", "{\"text\":\"Reminder\"}".getBytes()).build();
        structured(reminder).then().statusCode(409).body("code", equalTo("event-not-taken"));
        assertThat(store.stream(subject, 1, 1)).isEmpty();
    }

    @Test
    void a_batch_is_answered_event_by_event() {
        var good = json("a", "{\"text\":\"one\"}");
        var answer =
                given().contentType(BATCH)
                        .body(
                                "["
                                        + String.join(
                                                ",",
                                                good,
                                                json("b", "{\"text\":\"forbidden\"}"),
                                                "17",
                                                json("c", "{\"text\":5}"),
                                                good,
                                                json("d", "{\"text\":\"two\"}"))
                                        + "]")
                        .post("/api/notes/events");
        assertThat(answer.statusCode()).isEqualTo(200);
        var results = answer.jsonPath();
        assertThat(results.getList("results.status"))
                .containsExactly(
                        "recorded", "refused", "refused", "refused", "duplicate", "recorded");
        assertThat(results.getList("results.index")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(results.getString("results[1].problem.code")).isEqualTo("note-forbidden");
        assertThat(results.getInt("results[1].problem.status")).isEqualTo(409);
        assertThat(results.getString("results[3].problem.errors[0].field")).isEqualTo("data.text");
        assertThat(results.getString("results[0].id")).isEqualTo("a" + subject);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("{}", "data"),
                Arguments.of("{\"specversion\":\"1.0\",\"data\":{}}", "id"),
                Arguments.of("{\"specversion\":\"0.3\",\"data\":{}}", "specversion"),
                Arguments.of("{\"specversion\":1,\"data\":{}}", "specversion"),
                Arguments.of("{\"specversion\":\"1.0\",\"id\":7,\"data\":{}}", "id"),
                Arguments.of("{\"specversion\":\"1.0\",\"authid\":true,\"data\":{}}", "authid"),
                Arguments.of("{\"specversion\":\"1.0\",\"extra\":1.5,\"data\":{}}", "extra"),
                Arguments.of("{\"specversion\":\"1.0\",\"data\":[]}", "data"),
                Arguments.of("{\"specversion\":\"1.0\",\"data_base64\":\"%\"}", "data_base64"),
                Arguments.of(
                        "{\"specversion\":\"1.0\",\"time\":\"now\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"subject\":\"s\",\"data\":{}}",
                        "time"),
                Arguments.of(with("\"big\":3000000000"), "big"),
                Arguments.of(with("\"long\":\"" + "x".repeat(1_001) + "\""), "long"),
                Arguments.of(with("\"half\":\"\\ud800\""), "half"),
                Arguments.of(with("\"dataschema\":\"not a uri\""), "dataschema"),
                Arguments.of(at("9999-12-31T23:59:59-01:00"), "time"),
                Arguments.of(at("0001-01-01T00:00:00+05:00"), "time"),
                Arguments.of(at("+10000-01-01T00:00:00Z"), "time"),
                Arguments.of("{\"specversion\":\"1.0\",\"Id\":\"1\",\"data\":{}}", "Id"),
                Arguments.of(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a b\",\"data\":{}}",
                        "source"),
                Arguments.of("{\"specversion\":\"1.0\",\"id\":\"a\\nb\",\"data\":{}}", "id"),
                Arguments.of(
                        "{\"specversion\":\"1.0\",\"datacontenttype\":\"text/plain\",\"data\":{}}",
                        "datacontenttype"),
                Arguments.of(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"nope\",\"subject\":\"s\",\"data\":{}}",
                        "type"),
                Arguments.of(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\""
                                + TYPE
                                + "\",\"subject\":\"s\",\"data\":{}}",
                        "data.text"));
    }

    private static String at(String time) {
        return with("\"time\":\"" + time + "\"");
    }

    private static String with(String attribute) {
        return """
        {"specversion":"1.0","id":"1","source":"/a","type":"%s","subject":"s",%s,"data":{"text":"x"}}"""
                .formatted(TYPE, attribute);
    }

    @ParameterizedTest
    @MethodSource
    void refused(String body, String field) {
        var answer = given().contentType(STRUCTURED).body(body).post("/api/notes/events");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
    }

    @Test
    void what_is_no_cloud_event_is_told_what_to_send() {
        var plain = given().contentType("text/plain").body("{}").post("/api/notes/events");
        assertThat(plain.statusCode()).isEqualTo(415);
        assertThat(plain.jsonPath().getString("detail")).contains("ce-specversion");
        var json = given().contentType("application/json").body("{}").post("/api/notes/events");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.jsonPath().getString("errors[0].field")).isEqualTo("ce-specversion");
        var malformed = given().contentType(BATCH).body("[{").post("/api/notes/events");
        assertThat(malformed.statusCode()).isEqualTo(400);
        var percent =
                given().header("ce-specversion", "1.0")
                        .header("ce-id", "%f")
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/notes/events");
        assertThat(percent.jsonPath().getString("errors[0].field")).isEqualTo("ce-id");
    }

    private CloudEventBuilder event() {
        return CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/ci/pipeline"))
                .withType(TYPE)
                .withSubject(subject);
    }

    private String json(String id, String data) {
        return """
        {"specversion":"1.0","id":"%s","source":"/ci","type":"%s","subject":"%s","data":%s}"""
                .formatted(id + subject, TYPE, subject, data);
    }

    private static Response structured(CloudEvent event) {
        var format = EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);
        return given().contentType(STRUCTURED)
                .body(format.serialize(event))
                .post("/api/notes/events");
    }

    private static Response binary(CloudEvent event) {
        var request = given();
        HttpMessageFactory.createWriter(
                        (name, value) -> request.header(name, value),
                        body -> request.body(body == null ? new byte[0] : body))
                .writeBinary(event);
        return request.post("/api/notes/events");
    }

    private static void recorded(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("recorded");
        assertThat(answer.header("Ledger-Position"))
                .isEqualTo("notes:" + answer.jsonPath().getLong("position"));
    }

    private String stored() {
        return given().queryParam("stream", subject).get("/api/notes/events").asString();
    }
}
