package io.labledger.eventlog.call;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class CallTest {

    private final String id = UUID.randomUUID().toString();

    @Test
    void a_reply_says_version_and_position_in_body_and_headers() {
        var reply = note("one", Map.of());
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.jsonPath().getInt("version")).isEqualTo(1);
        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.header("Location")).isEqualTo("/api/notes/" + id);
        assertThat(reply.header("Ledger-Position"))
                .isEqualTo("notes:" + reply.jsonPath().getLong("position"));
    }

    @Test
    void a_retry_with_the_same_key_gets_the_first_answer() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = note("one", key);
        note("two", Map.of());
        var retry = note("one", key);
        assertThat(retry.asString()).isEqualTo(first.asString());
        assertThat(retry.statusCode()).isEqualTo(201);
        for (var header : new String[] {"ETag", "Location", "Ledger-Position"}) {
            assertThat(retry.header(header)).isEqualTo(first.header(header));
        }
        assertThat(retry.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        note("one", key);
        var other = note("two", key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void two_people_may_use_the_same_key() {
        var key = UUID.randomUUID().toString();
        note("one", Map.of("Idempotency-Key", key, "Ledger-Actor", "ana"));
        var other = note("two", Map.of("Idempotency-Key", key, "Ledger-Actor", "ben"));
        assertThat(other.jsonPath().getInt("version")).isEqualTo(2);
    }

    @Test
    void a_stale_version_is_refused() {
        note("one", Map.of());
        note("two", Map.of());
        var stale = note("three", Map.of("If-Match", "\"1\""));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.jsonPath().getString("code")).isEqualTo("stale-version");
        assertThat(note("three", Map.of("If-Match", "2")).statusCode()).isEqualTo(201);
        assertThat(note("four", Map.of("If-Match", "*")).statusCode()).isEqualTo(201);
    }

    @Test
    void who_calls_and_in_which_trace_is_recorded() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        note(
                "one",
                Map.of(
                        "Ledger-Actor", "ana",
                        "traceparent", trace,
                        "Ledger-Correlation-Id", "sweep-7"));
        var event = given().queryParam("stream", "note/" + id).get("/api/notes/events").jsonPath();
        assertThat(event.getString("[0].authid")).isEqualTo("ana");
        assertThat(event.getString("[0].authtype")).isEqualTo("unauthenticated");
        assertThat(event.getString("[0].traceparent")).isEqualTo(trace);
        assertThat(event.getString("[0].correlationid")).isEqualTo("sweep-7");
    }

    @Test
    void malformed_headers_are_refused_by_name() {
        refused("Idempotency-Key", "two words");
        refused("Idempotency-Key", "x".repeat(256));
        refused("Ledger-Actor", "x".repeat(251));
        refused("If-Match", "\"abc\"");
    }

    @Test
    void a_refusal_has_its_code_and_its_field() {
        var refused = note("forbidden", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("note-forbidden");
        assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("text");
    }

    @Test
    void readiness_tells_how_far_the_relay_is() {
        note("one", Map.of());
        var health = given().get("/q/health/ready");
        assertThat(health.statusCode()).isEqualTo(200);
        var data = "checks.find { it.name == 'event-log' }.data.";
        assertThat(health.jsonPath().getString(data + "relay")).isNotBlank();
        assertThat(health.jsonPath().getLong(data + "head")).isNotNegative();
    }

    @Test
    void schemas_are_served_with_an_etag() {
        var schema = given().get("/schemas/notes/io.labledger.notes.noted.v1.json");
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.contentType()).startsWith("application/schema+json");
        var again =
                given().header("If-None-Match", schema.header("ETag"))
                        .get("/schemas/notes/io.labledger.notes.noted.v1.json");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(given().get("/schemas/notes/nothing.json").statusCode()).isEqualTo(404);
        assertThat(given().get("/schemas/others").statusCode()).isEqualTo(404);
    }

    private void refused(String header, String value) {
        var refused = note("one", Map.of(header, value));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo(header);
    }

    private Response note(String text, Map<String, String> headers) {
        return given().headers(headers)
                .contentType("application/json")
                .body("{\"text\":\"" + text + "\"}")
                .post("/api/notes/" + id);
    }
}
