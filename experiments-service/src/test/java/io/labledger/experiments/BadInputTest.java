package io.labledger.experiments;

import static io.labledger.experiments.Lab.proposal;
import static io.labledger.experiments.Lab.run;
import static io.labledger.experiments.Lab.runningExperiment;
import static io.labledger.http.testkit.Http.asAna;
import static io.labledger.http.testkit.Http.get;
import static io.labledger.http.testkit.Http.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import io.labledger.eventlog.testkit.BadInputContract;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.AnswersAsDescribed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExtendWith(AnswersAsDescribed.class)
@QuarkusTestResource(LedgerInfrastructure.class)
class BadInputTest implements BadInputContract {

    @Override
    public List<Command> commands() {
        var experiment = "/api/experiments/" + runningExperiment();
        var run = "/api/runs/" + run();
        return List.of(
                new Command("/api/experiments", proposal()),
                new Command(experiment + "/block", "{\"kind\":\"OTHER\",\"reason\":\"x\"}"),
                new Command(experiment + "/unblock", "{\"note\":\"x\"}"),
                new Command(experiment + "/iterations", "{\"change\":\"x\",\"finding\":\"y\"}"),
                new Command(
                        experiment + "/alternatives",
                        "{\"description\":\"x\",\"cheaperBaseline\":true}"),
                new Command(experiment + "/alternatives/1/tried", "{\"finding\":\"x\"}"),
                new Command(
                        experiment + "/runs",
                        """
                        {"name": "seed-7", "startTime": "2026-01-31T12:00:00Z",
                         "source": {"repository": "x", "commit": "y"},
                         "params": {"lr": "0.1"}, "tags": {"ci": "yes"}}
                        """),
                new Command(
                        run + "/log", "{\"params\":{\"lr\":\"0.1\"},\"tags\":{\"ci\":\"yes\"}}"),
                new Command(run + "/rename", "{\"name\":\"x\"}"),
                new Command(run + "/delete-tags", "{\"keys\":[\"x\"]}"),
                new Command(
                        run + "/finish",
                        """
                        {"status": "FAILED", "endTime": "2026-01-31T12:00:00Z", "error": "x"}
                        """),
                new Command(
                        experiment + "/conclude",
                        """
                        {"outcome": "REFUTED",
                         "learning": {"whatHappened": "x", "why": "y", "nextTime": "z"}}
                        """),
                new Command(experiment + "/archive", "{\"reason\":\"x\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                          |",
                "[]                                                         |",
                "{\"metrics\":{}}                                           | metrics",
                "{\"metrics\":[1]}                                          | metrics[0]",
                "{\"metrics\":[{\"key\":\"a\"}]}                            | metrics[0].value",
                "{\"metrics\":[{\"key\":\"a\",\"value\":1,\"stp\":1}]}      | metrics[0].stp",
                "{\"metrics\":[{\"key\":\"a\",\"value\":\"nan\"}]}          | metrics[0].value",
                "{\"metrics\":[{\"key\":\"a\",\"value\":null}]}             | metrics[0].value",
                "{\"metrics\":[{\"key\":\"a\",\"value\":1e999}]}            | metrics[0].value",
                "{\"metrics\":[{\"key\":1,\"value\":1}]}                    | metrics[0].key",
                "{\"metrics\":[{\"key\":\"\",\"value\":1}]}                 | metrics[0].key",
                "{\"metrics\":[{\"key\":\"a\\u0000\",\"value\":1}]}         | metrics[0].key",
                "{\"metrics\":[{\"key\":\"a\",\"value\":1,\"step\":1.5}]}   | metrics[0].step",
                "{\"metrics\":[{\"key\":\"a\",\"value\":1,\"step\":\"1\"}]} | metrics[0].step",
                "{\"metrics\":[{\"key\":\"a\",\"value\":1,\"step\":99999999999999999999}]} | metrics[0].step",
                "{\"metrics\":[{\"key\":\"a\",\"value\":1,\"timestamp\":-1}]} | metrics[0].timestamp",
                "{\"series\":[{\"key\":\"a\",\"steps\":[1],\"values\":[1,2]}]} | series[0]",
                "{\"series\":[{\"key\":\"a\",\"steps\":[1,\"2\"],\"values\":[1,2]}]} | series[0].steps[1]",
                "{\"params\":{\"lr\":1}}                                    | params.lr",
                "{\"params\":{\"lr\":null}}                                 | params.lr",
                "{\"params\":{\" \":\"x\"}}                                 | params",
                "{\"tags\":{\"t\":\"bell\\u0007\"}}                         | tags.t",
                "{\"tags\":{\"t\":\"half\\ud800\"}}                         | tags.t",
                "{\"datasets\":[{\"name\":\"d\"}]}                          | datasets[0].digest",
                "{\"datasets\":[{\"name\":\"d\",\"digest\":\"x\",\"rows\":-1}]} | datasets[0].rows",
                "{\"datasets\":[{\"name\":\"d\",\"digest\":\"x\",\"rows\":1.5}]} | datasets[0].rows",
                "{\"artifacts\":[{\"path\":\"a\",\"sha256\":\"xyz\"}]}      | artifacts[0].sha256",
                "{\"unknown\":1}                                            | unknown"
            })
    void a_log_that_is_wrong_says_where_and_leaves_nothing(String body, String field) {
        var id = run();
        var refused =
                post("/api/runs/" + id + "/log", body)
                        .statusCode(400)
                        .contentType("application/problem+json")
                        .body("code", equalTo("invalid-request"));
        if (field != null) {
            refused.body("errors.field", hasItem(containsString(field)));
        }
        get("/api/runs/" + id).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"threshold\": 0.92    | \"threshold\": \"NaN\"    | criterion.threshold",
                "\"INCREASE\"           | \"UP\"                    | criterion.direction",
                "\"120.50\"             | \"-1\"                    | estimatedCost.amount",
                "\"USD\"                | \"QQQ\"                   | estimatedCost.currency",
                "\"team\": \"vision\"   | \"team\": null            | team",
                "\"team\": \"vision\",  | ``                        | team",
                "\"team\": \"vision\"   | \"team\": \"a\\nb\"       | team"
            })
    void a_proposal_that_is_wrong_says_where(String right, String wrong, String field) {
        post("/api/experiments", proposal().replace(right, wrong))
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", hasItem(containsString(field)));
    }

    @Test
    void a_name_of_ten_thousand_characters_is_not_repeated_to_whom_has_sent_it() {
        post("/api/experiments", proposal("n".repeat(10_000)))
                .statusCode(400)
                .body("errors[0].field", equalTo("name"))
                .body("detail.length()", lessThan(300));
    }

    @Test
    void what_does_not_exist_is_not_found() {
        get("/api/experiments/17").statusCode(404).body("code", equalTo("experiment-not-found"));
        get("/api/experiments/x").statusCode(404).body("code", equalTo("experiment-not-found"));
        get("/api/runs/x").statusCode(404).body("code", equalTo("run-not-found"));
        post("/api/experiments/17/start", "").statusCode(404);
        post("/api/experiments/17/runs", "{}").statusCode(404);
        post("/api/runs/" + "0".repeat(32) + "/log", "{}")
                .statusCode(404)
                .body("code", equalTo("run-not-found"));
    }

    @Test
    void what_a_method_needs_is_asked_for() {
        given().get("/api/experiments").then().statusCode(400);
        given().accept("text/csv").get("/api/runs/" + run()).then().statusCode(406);
        post("/api/runs/" + run() + "/rename", "").statusCode(400);
    }

    @Test
    void a_version_that_is_insisted_on_is_a_number_and_says_nothing_of_what_does_not_exist() {
        asAna().header("If-Match", "yesterday")
                .body("{\"name\":\"x\"}")
                .post("/api/runs/" + run() + "/rename")
                .then()
                .statusCode(400);
        asAna().header("If-Match", "\"7\"")
                .body("{\"name\":\"x\"}")
                .post("/api/runs/" + "0".repeat(32) + "/rename")
                .then()
                .statusCode(404)
                .body("code", equalTo("run-not-found"));
    }

    @Test
    void too_many_points_are_refused() {
        var point = "{\"key\":\"a\",\"value\":1},";
        var many = "{\"metrics\":[" + point.repeat(100_000) + point.replace("},", "}") + "]}";
        post("/api/runs/" + run() + "/log", many)
                .statusCode(400)
                .body("detail", containsString("100,000"));
    }

    @Test
    void a_record_that_fits_no_event_is_refused_and_leaves_its_name_free() {
        var text = "\u4e16".repeat(9_999);
        var name = "Too large";
        var big =
                proposal(name)
                        .replace("Do warm restarts train faster?", text)
                        .replace("They halve the epochs.", text)
                        .replace("A linear model", text);
        post("/api/experiments", big).statusCode(413).body("code", equalTo("event-too-large"));
        post("/api/experiments", proposal(name)).statusCode(201);
    }

    @Test
    void the_description_of_the_api_is_complete() {
        get("/q/experiments/openapi?format=json")
                .statusCode(200)
                .body("components.schemas.StartRun.additionalProperties", equalTo(false))
                .body("paths.'/api/runs/{id}/log'.post.responses.keySet()", hasItem("413"));
        given().redirects().follow(true).get("/q/experiments/swagger-ui").then().statusCode(200);
        get("/q/experiments/health/ready").statusCode(200);
        get("/schemas/experiments").statusCode(200);
    }
}
