package io.labledger.insights.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.gifts.GiftsLog;
import io.labledger.insights.query.ReadModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service with a second context, found because it is a bean. */
@QuarkusTest
@QuarkusTestResource(value = LedgerInfrastructure.class, restrictToAnnotatedClass = true)
class TwoLogsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String REBUILDS = "/api/insights/rebuilds";

    private static Story experiments;
    private static GiftsLog gifts;

    @Inject Progress progress;
    @Inject ReadModel readModel;

    @BeforeEach
    void tell() throws Exception {
        if (experiments == null) {
            experiments = Story.tell();
            gifts = GiftsLog.create("labledger.gifts");
            gifts.give("ana", 5);
            gifts.send();
        }
    }

    @AfterAll
    static void close() {
        if (experiments != null) {
            experiments.close();
            gifts.close();
        }
    }

    @Test
    void a_query_waits_for_both_and_says_how_far_both_are() {
        gifts.give("bo", 1);
        gifts.send();
        ask(both())
                .statusCode(200)
                .body("times", equalTo(1))
                .body("words", equalTo("thanks 1"))
                .header("Ledger-Position", equalTo(both()));
        given().header("Ledger-Min-Position", "experiments:0,praise:0")
                .get("/api/insights/gifts/bo")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Ledger-Min-Position"))
                .body("errors[0].message", containsString("praise"));
    }

    @Test
    void what_is_known_of_each_log_is_shown() {
        ask(both());
        given().get("/api/insights/projections")
                .then()
                .statusCode(200)
                .body("logs.log", contains("experiments", "gifts"))
                .body("logs.status", contains("CAUGHT_UP", "CAUGHT_UP"))
                .body("logs[1].version", equalTo(1));
        given().get("/q/insights/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("experiments.position"))
                .body(containsString("gifts.position"));
    }

    @Test
    void logs_are_rebuilt_one_by_one_or_all() {
        ask(both());
        var one = rebuild("{\"logs\":[\"gifts\"],\"verify\":true}");
        assertThat(one.getString("state")).isEqualTo("SWITCHED");
        assertThat(one.getList("logs.log")).containsExactly("gifts");
        assertThat(one.getList("differences")).isEmpty();
        assertThat(one.getLong("position")).isEqualTo(gifts.head());

        var all = rebuild("{}");
        assertThat(all.getString("state")).isEqualTo("SWITCHED");
        assertThat(all.getList("logs.log")).containsExactly("experiments", "gifts");
        assertThat(all.getList("logs.state")).containsExactly("SWITCHED", "SWITCHED");
        assertThat(all.getLong("logs[0].position")).isEqualTo(experiments.head());
        assertThat(all.getLong("position")).isEqualTo(experiments.head() + gifts.head() + 1);
        given().get(REBUILDS)
                .then()
                .statusCode(200)
                .body("items.log", contains("experiments", "gifts"))
                .body("items[1].id", equalTo(all.getString("id")));
        given().get(REBUILDS + "/latest").then().body("logs", hasSize(2));
        given().post(REBUILDS + "/latest/switch")
                .then()
                .statusCode(409)
                .body("code", equalTo("rebuild-not-held"));
    }

    @Test
    void a_log_that_is_not_there_is_named_with_those_that_are() {
        given().contentType("application/json")
                .body("{\"logs\":[\"gifts\",\"praise\"]}")
                .post(REBUILDS)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("logs"))
                .body("errors[0].message", containsString("praise"))
                .body("errors[0].message", containsString("experiments, gifts"));
        given().contentType("application/json")
                .body("{\"logs\":[]}")
                .post(REBUILDS)
                .then()
                .statusCode(400);
        given().delete(REBUILDS + "/latest?log=praise").then().statusCode(400);
        given().post(REBUILDS + "/unknown/switch").then().statusCode(404);
    }

    @Test
    void an_answer_during_which_a_read_model_was_switched_is_read_again() {
        ask(both());
        var reads = new AtomicInteger();
        String rebuilt =
                readModel.read(
                        connection -> {
                            if (reads.incrementAndGet() == 1) {
                                rebuild("{\"logs\":[\"gifts\"]}");
                            }
                            return rebuild(connection);
                        });
        assertThat(reads).hasValue(2);
        assertThat(rebuilt).isEqualTo(given().get(REBUILDS + "/latest").jsonPath().getString("id"));
    }

    private static String rebuild(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT rebuild FROM gifts.generation")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String both() {
        return "experiments:%d, gifts:%d".formatted(experiments.head(), gifts.head());
    }

    private ValidatableResponse ask(String position) {
        await().atMost(LONG)
                .until(
                        () ->
                                progress.position("experiments") == experiments.head()
                                        && progress.position("gifts") == gifts.head());
        return given().header("Ledger-Min-Position", position).get("/api/insights/gifts/bo").then();
    }

    private static JsonPath rebuild(String request) {
        String id =
                given().contentType("application/json")
                        .body(request)
                        .post(REBUILDS)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        return await().atMost(LONG)
                .until(
                        () -> given().get(REBUILDS + "/" + id).jsonPath(),
                        status -> status.getString("finishedAt") != null);
    }
}
