package io.labledger.eventlog.view;

import static io.labledger.eventlog.inbox.InboxClient.structured;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.labledger.eventlog.inbox.InboxClient;
import io.labledger.eventlog.notes.Notes;
import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.follower.testkit.TestEvents;
import io.labledger.follower.testkit.TestTopic;
import io.labledger.http.testkit.DescribedApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.ds.PGSimpleDataSource;

/** One story: before the other log is there, with it, behind it, and made again. */
@QuarkusTest
@TestProfile(LocalViewsTest.WithParts.class)
@QuarkusTestResource(LedgerInfrastructure.class)
@TestMethodOrder(OrderAnnotation.class)
class LocalViewsTest {

    /** With a view, which the other tests do not want. */
    public static class WithParts implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(KnownParts.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("labledger.inbox.patience", "PT3S");
        }
    }

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String VIEW = "/log/notes/views/parts";
    private static final TestEvents EVENTS = new TestEvents("workshop");
    private static TestTopic topic;

    @BeforeAll
    static void make() {
        EVENTS.append("part/wheel", "part-made.v1", "{\"name\":\"wheel\"}");
    }

    @AfterAll
    static void end() {
        if (topic != null) {
            topic.close();
        }
    }

    @Test
    @Order(1)
    void before_the_other_log_is_there_a_caller_may_try_again_and_the_rest_goes_on() {
        given().get("/api/parts/wheel")
                .then()
                .statusCode(503)
                .body("code", equalTo("view-unavailable"))
                .body("detail", containsString("workshop"));
        await().atMost(LONG).until(() -> health().contains("waiting for topic labledger.workshop"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get(VIEW).then().statusCode(200).body("ready", equalTo(false));
    }

    @Test
    @Order(1)
    void what_cannot_be_judged_yet_stops_nothing_in_the_inbox_and_is_a_dead_letter_in_the_end() {
        try (var client = new InboxClient()) {
            client.send(
                    structured("note/wheel", "1", Notes.ABOUT_A_PART + "wheel"),
                    structured("note/wheel", "2", "behind it"),
                    structured("note/other", "3", "of another"));
        }
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                given().get("/log/notes/dead-letters")
                                        .then()
                                        .body("items.problem.code", contains("view-unavailable"))
                                        .body("items.key.text", contains("note/wheel")));
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                given().get("/api/notes/events")
                                        .then()
                                        .body("id", containsInAnyOrder("2", "3")));
    }

    @Test
    @Order(1)
    void every_call_is_described_as_one_that_can_wait_for_a_position() {
        var api = DescribedApi.at("/q/openapi");
        for (var path : api.paths()) {
            for (var operation : api.document().get("paths").get(path)) {
                assertThat(operation.path("parameters").findValuesAsText("$ref"))
                        .as(path)
                        .contains("#/components/parameters/LedgerMinPosition");
            }
        }
    }

    @Test
    @Order(2)
    void what_the_other_log_tells_is_known_with_the_position_it_is_known_from() throws Exception {
        topic = TestTopic.create("labledger.workshop");
        topic.send(EVENTS.events());
        await().atMost(LONG).until(() -> health().equals("up to date at workshop:0"));
        given().header("Ledger-Min-Position", "workshop:0")
                .get("/api/parts/wheel")
                .then()
                .statusCode(200)
                .body("known", equalTo(true))
                .body("basis", equalTo("workshop:0"));
        given().get("/api/parts/tyre").then().body("known", equalTo(false));
        given().get("/log/notes/views").then().statusCode(200).body("items", hasSize(1));
        given().get(VIEW)
                .then()
                .body("position", equalTo(0))
                .body("lagEvents", equalTo(0))
                .body("version", equalTo(1));
        given().get("/q/metrics")
                .then()
                .body(containsString("labledger_view_lag{log=\"workshop\",view=\"parts\"} 0.0"));
    }

    @Test
    @Order(3)
    void a_command_may_wait_for_what_its_caller_did_elsewhere() {
        long position = EVENTS.append("part/tyre", "part-made.v1", "{\"name\":\"tyre\"}");
        topic.send(EVENTS.from(position));
        given().header("Ledger-Min-Position", "workshop:" + position + ",notes:1")
                .get("/api/parts/tyre")
                .then()
                .statusCode(200)
                .body("known", equalTo(true));
        for (var nowhere : List.of("workshop:1000", "notes:1000")) {
            given().header("Ledger-Min-Position", nowhere)
                    .get("/api/parts/tyre")
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("position-not-reached"));
        }
        given().header("Ledger-Min-Position", "garage:1")
                .get("/api/parts/tyre")
                .then()
                .statusCode(400)
                .body("detail", containsString("garage"));
    }

    @Test
    @Order(4)
    void it_is_made_again_at_will() {
        given().post(VIEW + "/rebuilds")
                .then()
                .statusCode(202)
                .header("Location", containsString(VIEW));
        await().atMost(LONG)
                .until(
                        () -> {
                            var view = given().get(VIEW).jsonPath();
                            return view.get("rebuiltTo") == null && view.getInt("position") == 1;
                        });
        given().get("/api/parts/wheel").then().body("known", equalTo(true));
        given().get("/log/notes/views/none").then().statusCode(404);
        given().get("/log/other/views").then().statusCode(404);
    }

    @Test
    void two_views_of_a_name_and_a_view_of_its_own_log_are_mistakes() {
        assertThatThrownBy(() -> views("notes", new KnownParts(), new KnownParts()))
                .hasMessageContaining("two local views named parts");
        assertThatThrownBy(() -> views("workshop", new KnownParts()))
                .hasMessageContaining("own log");
        assertThat(views("notes").statuses()).isEmpty();
    }

    private static LocalViews views(String own, KnownParts... views) {
        return new LocalViews(
                List.of(views),
                own,
                "127.0.0.1:1",
                new PGSimpleDataSource(),
                new EventStore(new PGSimpleDataSource()),
                new SimpleMeterRegistry());
    }

    private static String health() {
        var health = given().get("/q/health/ready").jsonPath();
        health.setRootPath("checks.find { it.name == 'event-log' }");
        return String.valueOf(health.getString("data.'view parts'"));
    }
}
