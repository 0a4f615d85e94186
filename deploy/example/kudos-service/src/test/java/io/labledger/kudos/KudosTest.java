package io.labledger.kudos;

import static io.labledger.http.testkit.Http.get;
import static io.labledger.http.testkit.Http.post;
import static org.hamcrest.Matchers.equalTo;

import io.labledger.eventlog.event.Uuid7;
import io.labledger.eventlog.testkit.BadInputContract;
import io.labledger.eventlog.testkit.CloudEventsContract;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.follower.testkit.TestEvents;
import io.labledger.follower.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class KudosTest extends CloudEventsContract implements BadInputContract {

    private static final String KUDOS = "{\"to\":\"ben\",\"words\":\"Found the leak\"}";

    KudosTest() {
        super(KudosCatalogue.catalogue());
    }

    @Override
    public List<Command> commands() {
        return List.of(new Command("/api/kudos", KUDOS));
    }

    @Override
    protected List<Fact> facts() {
        return List.of(new Fact("kudos-given", "kudos/" + Uuid7.hex(), KUDOS));
    }

    @Test
    void what_is_given_over_http_is_read_and_is_in_the_feed() {
        String id = post("/api/kudos", KUDOS).statusCode(201).extract().path("id");
        get("/api/kudos/" + id).statusCode(200).body("to", equalTo("ben"));
        feed("kudos/" + id).body("[0].type", equalTo("io.labledger.kudos.kudos-given.v1"));
    }

    @Test
    void they_are_for_an_experiment_that_is_known_here() throws Exception {
        var log = new TestEvents("experiments");
        log.append("experiment/17", "experiment-proposed.v1", "{}");
        try (var topic = TestTopic.create("labledger.experiments")) {
            topic.send(log.events());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> give("17").extract().statusCode() != 503);
        String id = give("17").statusCode(201).extract().path("id");
        feed("kudos/" + id).body("[0].data.basis", equalTo("experiments:0"));
        give("18").statusCode(404).body("code", equalTo("experiment-not-found"));

        String elsewhere = "kudos/" + Uuid7.hex();
        String fact = KUDOS.replace("}", ",\"experimentId\":\"17\",\"basis\":\"experiments:9\"}");
        structured(event("kudos-given", elsewhere, fact)).body("status", equalTo("recorded"));
        feed(elsewhere).body("[0].data.basis", equalTo("experiments:0"));
    }

    private static ValidatableResponse give(String experiment) {
        return post(
                "/api/kudos",
                "{\"to\":\"ben\",\"words\":\"Well tried\",\"experimentId\":\"%s\"}"
                        .formatted(experiment));
    }
}
