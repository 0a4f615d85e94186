package io.labledger.insights.kudos;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.follower.testkit.TestEvents;
import io.labledger.follower.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Kudos from the topic to the answer. */
@QuarkusTest
@QuarkusTestResource(value = LedgerInfrastructure.class, restrictToAnnotatedClass = true)
class KudosTest {

    @Test
    void who_was_thanked_is_answered_with_how_often_and_what_for() throws Exception {
        var log = new TestEvents("kudos");
        log.append("person/ana", "kudos-given.v1", "{\"to\":\"ana\",\"words\":\"for the fix\"}");
        log.append("person/ana", "kudos-given.v1", "{\"to\":\"ana\",\"words\":\"for the review\"}");
        try (var topic = TestTopic.create("labledger.kudos")) {
            topic.send(log.events());
        }
        Awaitility.await()
                .untilAsserted(
                        () ->
                                given().header("Ledger-Min-Position", "kudos:1")
                                        .get("/api/insights/kudos/ana")
                                        .then()
                                        .statusCode(200)
                                        .header("Ledger-Position", containsString("kudos:1"))
                                        .body("times", equalTo(2))
                                        .body("words", equalTo("for the review")));
        given().get("/api/insights/kudos/bo").then().statusCode(404);
    }
}
