package io.labledger.insights.engine.operate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two logs with events that cannot be applied: one story, from test to test. */
@QuarkusTest
@QuarkusTestResource(value = LedgerInfrastructure.class, restrictToAnnotatedClass = true)
@TestProfile(ParkedTest.WithTrials.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParkedTest {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SKIPPED = "io.labledger.insights.event-skipped.v1";

    /** A system with a second context. */
    public static final class WithTrials implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("labledger.test.trials", "true");
        }
    }

    @TestHTTPResource("/")
    URI server;

    private final Envelope experiments = new Envelope();
    private final Envelope trials = new Envelope();
    private final List<Topic> topics = new ArrayList<>();

    /** In each log one event that cannot be applied, and in trials two that wait behind it. */
    @BeforeAll
    void tell() throws Exception {
        experiments.append(
                "run/a",
                "run-started.v1",
                "ana",
                "{\"experimentId\":\"1\",\"name\":\"r\",\"startTime\":\"2026-01-05T08:00:00Z\"}");
        experiments.append("run/a", "run-exploded.v1", "ana", "{\"how\":\"loudly\"}");
        ended("trial/1", "good");
        ended("trial/2", "unknowable");
        ended("trial/2", "bad");
        ended("trial/2", "good");
        send("labledger.experiments", experiments.events());
        send("labledger.trials", trials.events());
    }

    @BeforeEach
    void until_both_logs_are_read() {
        reached("experiments:1,trials:3");
    }

    @AfterAll
    void close() {
        topics.forEach(Topic::close);
    }

    @Test
    @Order(1)
    void parked_events_of_all_logs_are_listed_page_by_page() {
        get("parked", 200)
                .body("items.log", contains("experiments", "trials", "trials", "trials"))
                .body("items.position", contains(1, 1, 2, 3))
                .body("items[0].reason", containsString("does not know the type"))
                .body("items[1].reason", equalTo("nobody knows how it ended"))
                .body("items[2].reason", containsString("waits for an earlier event"))
                .body("next", nullValue());
        get("parked?log=trials&limit=2", 200).body("items.position", contains(1, 2));
        var places = new ArrayList<String>();
        String cursor = "";
        do {
            var page = get("parked?limit=1&cursor=" + cursor, 200).extract().jsonPath();
            places.add(page.getString("items[0].log") + ":" + page.getString("items[0].position"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(places).containsExactly("experiments:1", "trials:1", "trials:2", "trials:3");
    }

    @Test
    @Order(2)
    void one_is_shown_as_it_is_in_the_log_with_what_waits_behind_it() {
        get("parked/experiments/1", 200)
                .body("event.data.how", equalTo("loudly"))
                .body("event.type", equalTo("io.labledger.experiments.run-exploded.v1"))
                .body("bytes", nullValue())
                .body("behind", equalTo(0));
        get("parked/trials/1", 200)
                .body("waitsFor", nullValue())
                .body("behind", equalTo(2))
                .body("next.position", contains(2, 3));
        get("parked/trials/3", 200).body("waitsFor", equalTo(1)).body("behind", equalTo(0));
    }

    @Test
    @Order(3)
    void what_is_parked_is_said_for_each_log_and_keeps_nothing_back() {
        get("projections", 200)
                .body("parked", equalTo(4))
                .body("logs.log", contains("experiments", "gifts", "trials"))
                .body("logs.parked", contains(1, 0, 3));
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                given().get("/q/insights/health/ready")
                                        .then()
                                        .statusCode(200)
                                        .body(
                                                "checks.find { it.name == 'projection' }.data.'trials.parked'",
                                                equalTo(3)));
        given().get("/q/insights/metrics")
                .then()
                .body(containsString("labledger_projection_parked{log=\"trials\"} 3.0"));
    }

    @Test
    @Order(4)
    void what_cannot_be_skipped_is_refused() {
        skip("trials", 2, "r").statusCode(409).body("code", equalTo("parked-event-waits"));
        skip("trials", 0, "r").statusCode(404).body("code", equalTo("parked-event-not-found"));
        skip("budgets", 1, "r").statusCode(404).body("code", equalTo("log-not-found"));
        skip("trials", -1, "r").statusCode(400);
        skip("trials", 1, " ").statusCode(400).body("errors[0].field", equalTo("reason"));
        skip("trials", 1, "x".repeat(1_001)).statusCode(400);
        given().contentType("application/json")
                .body("{}")
                .post("/api/insights/parked/trials/1/skip")
                .then()
                .statusCode(400);
        get("parked/budgets/1", 404).body("code", equalTo("log-not-found"));
        get("parked/trials/0", 404).body("code", equalTo("parked-event-not-found"));
        get("parked?log=budgets", 400).body("errors[0].field", equalTo("log"));
        get("parked?cursor=x", 400).body("errors[0].field", equalTo("cursor"));
    }

    @Test
    @Order(5)
    void a_retry_is_of_one_log_or_of_all() {
        retry("{\"log\":\"trials\"}")
                .body("retried.log", contains("trials"))
                .body("retried.stream", contains("trial/2"))
                .body("retried.applied", contains(0))
                .body("retried.parked", contains(3));
        retry("").body("retried.log", contains("experiments", "trials"));
        retry("{\"stream\":\"run/a\"}").body("retried.log", contains("experiments"));
        retry("{\"stream\":\"run/unheard\"}").body("retried", hasSize(0));
    }

    @Test
    @Order(6)
    void a_skipped_event_is_told_to_who_follows_and_what_waited_behind_it_is_applied()
            throws Exception {
        try (var client = HttpClient.newHttpClient();
                var stream = follow(client)) {
            skip("trials", 1, "it was a drill")
                    .statusCode(200)
                    .body("actor", equalTo("vera"))
                    .body("stream", equalTo("trial/2"))
                    .body("applied", equalTo(2));
            assertThat(next(stream, "data: "))
                    .contains("\"log\":\"trials\"", "\"position\":1", SKIPPED, "it was a drill");
            assertThat(next(stream, "data: ")).contains("\"position\":2", "ended: bad");
            assertThat(next(stream, "data: ")).contains("\"position\":3", "ended: good");
        }
        skip("trials", 1, "said again").statusCode(200).body("reason", equalTo("it was a drill"));
        get("parked", 200).body("items.log", contains("experiments"));
        get("projections", 200).body("logs.parked", contains(1, 0, 0));
        isInTheActivity();
    }

    @Test
    @Order(7)
    void it_stays_skipped_and_said_through_a_rebuild() {
        given().contentType("application/json")
                .body("{\"verify\":true}")
                .post("/api/insights/rebuilds")
                .then()
                .statusCode(202);
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                get("rebuilds/latest", 200)
                                        .body("state", equalTo("SWITCHED"))
                                        .body("differences", hasSize(0)));
        await().atMost(LONG)
                .untilAsserted(
                        () -> get("projections", 200).body("logs.parked", contains(1, 0, 0)));
        isInTheActivity();
        ended("trial/2", "unknowable");
        topics.getLast().send(List.of(trials.events().getLast()));
        reached("trials:4");
        get("parked?log=trials", 200).body("items.position", contains(4));
    }

    @Test
    @Order(8)
    void who_resumes_gets_from_each_log_what_it_has_not_seen() throws Exception {
        try (var client = HttpClient.newHttpClient();
                var stream = follow(client, "experiments:0,trials:2")) {
            assertThat(next(stream, "id: ")).isEqualTo("experiments:1,trials:3");
        }
        try (var client = HttpClient.newHttpClient();
                var stream = follow(client, "experiments:0")) {
            assertThat(next(stream, "id: "))
                    .as("an id from before there were trials")
                    .isEqualTo("experiments:1,trials:0");
        }
    }

    private void isInTheActivity() {
        get("activity?type=event-skipped", 200)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo(SKIPPED))
                .body("items[0].log", equalTo("trials"))
                .body("items[0].position", equalTo(1))
                .body("items[0].stream", equalTo("trial/2"))
                .body("items[0].eventId", containsString("00000001"))
                .body("items[0].actor", equalTo("vera"))
                .body("items[0].summary", containsString("it was a drill"));
        get("activity", 200).body("items.log", hasItem("experiments"));
    }

    private void ended(String trial, String outcome) {
        trials.append(trial, "trial-ended.v1", "ana", "{\"outcome\":\"" + outcome + "\"}");
    }

    private void send(String name, List<byte[]> events) throws Exception {
        var topic = Topic.create(name);
        topics.add(topic);
        topic.send(events);
    }

    private static void reached(String positions) {
        await().atMost(LONG)
                .until(
                        () ->
                                given().header("Ledger-Min-Position", positions)
                                                .get("/api/insights/activity")
                                                .statusCode()
                                        == 200);
    }

    private static ValidatableResponse get(String path, int status) {
        return given().urlEncodingEnabled(false)
                .get("/api/insights/" + path)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse retry(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/insights/parked/retry")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse skip(String log, long position, String reason) {
        return given().contentType("application/json")
                .header("Ledger-Actor", "vera")
                .body("{\"reason\":\"" + reason + "\"}")
                .post("/api/insights/parked/%s/%d/skip".formatted(log, position))
                .then();
    }

    private BufferedReader follow(HttpClient client, String... lastEventId)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.resolve("/api/insights/stream"))
                        .header("Accept", "text/event-stream");
        for (var id : lastEventId) {
            request.header("Last-Event-ID", id);
        }
        var response = client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader stream, String start) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.startsWith(start)) {
            line = stream.readLine();
        }
        assertThat(line).as("the stream goes on").isNotNull();
        return line.substring(start.length());
    }
}
