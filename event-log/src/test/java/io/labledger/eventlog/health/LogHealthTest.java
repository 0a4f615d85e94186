package io.labledger.eventlog.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.notes.FailingListener;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class LogHealthTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject FailingListener listener;

    @AfterEach
    void mend() {
        listener.dieOf(null);
        await().atMost(LONG).until(() -> status().equals("UP"));
    }

    @Test
    void an_appender_that_dies_of_an_error_is_told_and_answers_what_it_has_stored() {
        await().atMost(LONG).until(() -> status().equals("UP"));
        listener.dieOf(new StackOverflowError());
        assertThat(note().statusCode()).isEqualTo(201);
        await().atMost(LONG).until(() -> noted() && status().equals("DOWN"));
        listener.dieOf(null);
        await().atMost(LONG).until(() -> status().equals("UP"));
        assertThat(note().statusCode()).isEqualTo(201);
    }

    @Test
    void the_reason_is_told() {
        listener.dieOf(new NoClassDefFoundError("gone/Class"));
        await().atMost(LONG)
                .until(
                        () ->
                                noted()
                                        && String.valueOf(check().getString("data.appender"))
                                                .contains("NoClassDefFoundError: gone/Class"));
    }

    /** Each death is followed by a longer rest, in which it is told. */
    private static boolean noted() {
        return note().statusCode() == 201;
    }

    private static Response note() {
        return given().contentType("application/json")
                .body("{\"text\":\"hi\",\"tags\":[],\"points\":[],\"labels\":{}}")
                .post("/api/notes/" + UUID.randomUUID());
    }

    private static String status() {
        return check().getString("status");
    }

    private static JsonPath check() {
        var health = given().get("/q/health/ready").jsonPath();
        health.setRootPath("checks.find { it.name == 'event-log' }");
        return health;
    }
}
