package io.labledger.experiments.experiment;

import static io.labledger.experiments.Lab.proposal;
import static io.labledger.experiments.Lab.propose;
import static io.labledger.experiments.Lab.runningExperiment;
import static io.labledger.http.testkit.Http.asAna;
import static io.labledger.http.testkit.Http.get;
import static io.labledger.http.testkit.Http.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.AnswersAsDescribed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(AnswersAsDescribed.class)
@QuarkusTestResource(LedgerInfrastructure.class)
class ExperimentStoryTest {

    @Test
    void from_the_proposal_to_what_was_learnt() {
        var id =
                post("/api/experiments", proposal())
                        .statusCode(201)
                        .header("Location", matchesPattern("/api/experiments/[0-9]+"))
                        .header("Ledger-Position", matchesPattern("experiments:[0-9]+"))
                        .header("ETag", "\"1\"")
                        .body("revision", equalTo(1))
                        .extract()
                        .<String>path("id");
        var path = "/api/experiments/" + id;
        post(path + "/start", "").statusCode(200);
        post(path + "/block", "{\"kind\":\"DATA_ACCESS\",\"reason\":\"No labels yet\"}")
                .statusCode(200);
        get(path).body("status", equalTo("BLOCKED")).body("blocker.kind", equalTo("DATA_ACCESS"));
        post(path + "/unblock", "{\"note\":\"Released\"}").statusCode(200);
        post(path + "/iterations", "{\"change\":\"Restart every 10\"}").statusCode(200);
        post(path + "/alternatives", "{\"description\":\"Cosine\",\"cheaperBaseline\":false}")
                .statusCode(200);
        post(path + "/alternatives/2/tried", "{\"finding\":\"0.89\"}").statusCode(200);
        post(
                        path + "/conclude",
                        """
                        {"outcome":"REFUTED","learning":
                         {"whatHappened":"Not faster","why":"Progress is lost","nextTime":"Average"}}
                        """)
                .statusCode(200);
        get(path)
                .statusCode(200)
                .header("ETag", "\"8\"")
                .body("status", equalTo("CONCLUDED"))
                .body("blocker", nullValue())
                .body("iterations[0].number", equalTo(1))
                .body("alternatives[1].finding", equalTo("0.89"))
                .body("record.estimatedCost.amount", equalTo("120.50"))
                .body("conclusion.learning.why", equalTo("Progress is lost"));
        post(path + "/archive", "").statusCode(200);
        post(path + "/archive", "").statusCode(409).body("code", equalTo("experiment-archived"));
        post(path + "/restore", "").statusCode(200);
    }

    @Test
    void every_revision_stays_readable() {
        var id = propose();
        var path = "/api/experiments/" + id;
        var name = get(path).extract().<String>path("record.name");
        asAna().body(proposal(name).replace("0.92", "0.95")).put(path).then().statusCode(200);
        get(path).body("revision", equalTo(2)).body("record.criterion.threshold", equalTo(0.95f));
        get(path + "/revisions")
                .body("items", hasSize(2))
                .body("items[0].actor", equalTo("ana"))
                .body("items[0].record.criterion.threshold", equalTo(0.92f));
        get(path + "/revisions/1").body("record.criterion.threshold", equalTo(0.92f));
        get(path + "/revisions/3").statusCode(404).body("code", equalTo("revision-not-found"));
    }

    @Test
    void whoever_wants_a_name_that_is_taken_is_told_by_which_and_how_to_get_it_back() {
        var name = "Name " + UUID.randomUUID();
        var id = post("/api/experiments", proposal(name)).extract().<String>path("id");
        var path = "/api/experiments/" + id;
        post("/api/experiments", proposal(name))
                .body("detail", containsString("Experiment " + id))
                .body("detail", not(containsString("archived")));
        post(path + "/archive", "{}").statusCode(200);
        var archived = containsString("archived; restore it with POST " + path + "/restore");
        post("/api/experiments", proposal(name))
                .statusCode(409)
                .body("code", equalTo("name-taken"))
                .body("errors[0].field", equalTo("name"))
                .body("detail", archived);
        asAna().body(proposal(name))
                .put("/api/experiments/" + propose())
                .then()
                .statusCode(409)
                .body("detail", archived);
        given().contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID())
                .header("ce-source", "/test")
                .header("ce-type", "io.labledger.experiments.experiment-proposed.v1")
                .header("ce-subject", "experiment/" + (1_000_000 + System.nanoTime() % 1_000_000))
                .body("{\"revision\":1,\"record\":" + proposal(name) + "}")
                .post("/api/experiments/events")
                .then()
                .statusCode(409)
                .body("detail", archived);
        post(path + "/restore", "").statusCode(200);
        get(path).body("archived", equalTo(false));
    }

    @Test
    void a_name_belongs_to_one_experiment_and_is_free_again_when_it_is_renamed() {
        var name = "Name " + UUID.randomUUID();
        var id = post("/api/experiments", proposal(name)).extract().<String>path("id");
        post("/api/experiments", proposal(name))
                .statusCode(409)
                .body("code", equalTo("name-taken"))
                .body("errors[0].field", equalTo("name"));
        given().queryParam("name", name)
                .get("/api/experiments")
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of(id)));
        asAna().body(proposal(name + " 2")).put("/api/experiments/" + id).then().statusCode(200);
        given().queryParam("name", name).get("/api/experiments").then().body("$", hasSize(0));
        post("/api/experiments", proposal(name)).statusCode(201);
    }

    @Test
    void a_command_is_carried_out_once_under_its_idempotency_key() {
        var body = proposal();
        var key = UUID.randomUUID().toString();
        var first = asAna().header("Idempotency-Key", key).body(body).post("/api/experiments");
        asAna().header("Idempotency-Key", key)
                .body(body)
                .post("/api/experiments")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .body("position", equalTo(first.<Integer>path("position")));
        asAna().header("Idempotency-Key", key)
                .body(proposal())
                .post("/api/experiments")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void a_retry_gets_the_first_answer_even_when_the_rules_would_refuse_it_by_now() {
        var start = "/api/experiments/" + propose() + "/start";
        var key = UUID.randomUUID().toString();
        asAna().header("Idempotency-Key", key).post(start).then().statusCode(200);
        asAna().header("Idempotency-Key", key)
                .post(start)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true");
        post(start, "").statusCode(409).body("code", equalTo("experiment-already-started"));
    }

    @Test
    void a_command_for_another_version_is_refused() {
        var block = "/api/experiments/" + runningExperiment() + "/block";
        var body = "{\"kind\":\"OTHER\",\"reason\":\"x\"}";
        asAna().header("If-Match", "\"1\"")
                .body(body)
                .post(block)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale-version"));
        asAna().header("If-Match", "\"2\"").body(body).post(block).then().statusCode(200);
    }
}
