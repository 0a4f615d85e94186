package io.labledger.experiments.run;

import static io.labledger.experiments.Lab.run;
import static io.labledger.experiments.Lab.runningExperiment;
import static io.labledger.http.testkit.Http.asAna;
import static io.labledger.http.testkit.Http.get;
import static io.labledger.http.testkit.Http.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.AnswersAsDescribed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(AnswersAsDescribed.class)
@QuarkusTestResource(LedgerInfrastructure.class)
class RunStoryTest {

    @Test
    void from_the_start_to_the_end() {
        var experiment = runningExperiment();
        var parent = run(experiment);
        var id =
                post(
                                "/api/experiments/" + experiment + "/runs",
                                """
                                {"name":"seed-7","parentRunId":"%s","params":{"lr":"0.1"},
                                 "tags":{"seed":"7"},"source":{"commit":"4f2a1c9"}}
                                """
                                        .formatted(parent))
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        var path = "/api/runs/" + id;
        post(
                        path + "/log",
                        """
                        {"metrics":[{"key":"loss","value":0.5,"step":1,"timestamp":1764000000000},
                                    {"key":"loss","value":"NaN","step":2,"timestamp":1764000000000}],
                         "series":[{"key":"accuracy","steps":[1,2],"values":[0.5,0.75]}],
                         "params":{"optimizer":"sgd"},"tags":{"note":"first"},
                         "datasets":[{"name":"digits","digest":"9f86","context":"training","rows":1797.0}],
                         "models":[{"modelId":"m-1"}],"artifacts":[{"path":"weights.bin"}]}
                        """)
                .statusCode(200);
        given().delete(path + "/tags/note").then().statusCode(200);
        post(path + "/rename", "{\"name\":\"best\"}").statusCode(200);
        post(path + "/finish", "{\"status\":\"FAILED\",\"error\":\"Out of memory\"}")
                .statusCode(200);
        get(path)
                .statusCode(200)
                .body("experimentId", equalTo(experiment))
                .body("parentRunId", equalTo(parent))
                .body("name", equalTo("best"))
                .body("status", equalTo("FAILED"))
                .body("error", equalTo("Out of memory"))
                .body("params.lr", equalTo("0.1"))
                .body("params.optimizer", equalTo("sgd"))
                .body("metrics.loss.value", equalTo("NaN"))
                .body("metrics.accuracy.value", equalTo(0.75f))
                .body("tags.seed", equalTo("7"))
                .body("tags.size()", equalTo(1))
                .body("inputs[0].digest", equalTo("9f86"))
                .body("inputs[0].rows", equalTo(1797))
                .body("outputs.artifacts[0].path", equalTo("weights.bin"));
    }

    @Test
    void what_is_logged_at_once_is_logged_as_a_whole_or_not_at_all() {
        var path = "/api/runs/" + run();
        post(path + "/log", "{\"params\":{\"lr\":\"0.1\"}}").statusCode(200);
        post(
                        path + "/log",
                        "{\"params\":{\"lr\":\"0.2\"},\"metrics\":[{\"key\":\"a\",\"value\":1}]}")
                .statusCode(409)
                .body("code", equalTo("param-immutable"))
                .body("errors[0].field", equalTo("params.lr"));
        get(path).body("metrics.size()", equalTo(0)).header("ETag", "\"2\"");
    }

    @Test
    void to_say_the_same_again_changes_nothing_and_answers_with_the_same_position() {
        var path = "/api/runs/" + run() + "/log";
        var first = post(path, "{\"params\":{\"lr\":\"0.1\"}}").extract();
        post(path, "{\"params\":{\"lr\":\"0.1\"}}")
                .statusCode(200)
                .header("Ledger-Position", first.header("Ledger-Position"));
    }

    @Test
    void tens_of_thousands_of_points_fit_into_a_call() {
        var id = run();
        var rows =
                IntStream.range(0, 20_000)
                        .mapToObj(
                                i ->
                                        "{\"key\":\"k%d\",\"step\":%d,\"timestamp\":1764000000000,\"value\":0.%d}"
                                                .formatted(i % 10, i / 10, i + 1))
                        .collect(Collectors.joining(",", "{\"metrics\":[", "]}"));
        post("/api/runs/" + id + "/log", rows).statusCode(200);
        get("/api/runs/" + id).body("metrics.k3.step", equalTo(1999));
        var events =
                given().queryParam("stream", "run/" + id)
                        .get("/api/experiments/events")
                        .then()
                        .statusCode(200)
                        .extract();
        List<List<Object>> values =
                events.path("findAll { it.type.endsWith('metrics-logged.v1') }.data.value");
        assertThat(values).hasSizeGreaterThan(1);
        assertThat(values.stream().mapToInt(List::size).sum()).isEqualTo(20_000);
    }

    @Test
    void clients_that_log_at_once_do_not_lose_anything() throws Exception {
        var id = run();
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 40; i++) {
            var body =
                    "{\"metrics\":[{\"key\":\"k%d\",\"value\":1}],\"params\":{\"p%d\":\"1\"}}"
                            .formatted(i, i);
            calls.add(() -> asAna().body(body).post("/api/runs/" + id + "/log").statusCode());
        }
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (var status : clients.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        get("/api/runs/" + id)
                .body("metrics.size()", equalTo(40))
                .body("params.size()", equalTo(40));
    }

    @Test
    void a_run_needs_a_running_experiment_and_a_parent_of_the_same() {
        var experiment = runningExperiment();
        var stranger = run();
        var path = "/api/experiments/" + experiment + "/runs";
        post(path, "{\"parentRunId\":\"%s\"}".formatted(stranger))
                .statusCode(409)
                .body("code", equalTo("parent-in-other-experiment"));
        post(path, "{\"parentRunId\":\"00000000000070008000000000000000\"}")
                .statusCode(404)
                .body("code", equalTo("parent-run-not-found"));
        post("/api/experiments/" + experiment + "/archive", "").statusCode(200);
        post(path, "").statusCode(409).body("code", equalTo("experiment-archived"));
    }

    @Test
    void the_runs_of_an_archived_experiment_stay_as_they_are() {
        var experiment = runningExperiment();
        var id = run(experiment);
        post("/api/experiments/" + experiment + "/archive", "").statusCode(200);
        post("/api/runs/" + id + "/log", "{\"metrics\":[{\"key\":\"a\",\"value\":1}]}")
                .statusCode(409)
                .body("code", equalTo("experiment-archived"));
        post("/api/runs/" + id + "/delete", "").statusCode(409);
    }

    @Test
    void a_deleted_run_can_be_restored() {
        var path = "/api/runs/" + run();
        post(path + "/delete", "").statusCode(200);
        get(path).statusCode(200).body("lifecycle", equalTo("DELETED"));
        post(path + "/log", "{\"tags\":{\"a\":\"1\"}}")
                .statusCode(409)
                .body("code", equalTo("run-deleted"))
                .body("errors", equalTo(null));
        post(path + "/restore", "").statusCode(200);
        get(path).body("lifecycle", equalTo("ACTIVE")).body("inputs", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "../..",
                "/",
                "a/b",
                "a//b",
                "%2F",
                "%",
                "%2e%2e",
                "?",
                "a?b=c",
                "#",
                "a b",
                "a+b",
                ";",
                "a;b=c",
                "a&b",
                "\u00e9",
                "\ud83d\ude80",
                "\ufffd",
                "\\",
                "\"",
                "{id}",
                "delete"
            })
    void a_tag_of_any_key_can_be_deleted(String key) throws JsonProcessingException {
        var path = "/api/runs/" + run();
        var json = new ObjectMapper();
        var tags = json.writeValueAsString(Map.of("tags", Map.of(key, "x", "kept", "y")));
        post(path + "/log", tags).statusCode(200);
        post(path + "/delete-tags", json.writeValueAsString(Map.of("keys", List.of(key))))
                .statusCode(200)
                .header("ETag", "\"3\"");
        assertThat(get(path).extract().<Map<String, String>>path("tags"))
                .isEqualTo(Map.of("kept", "y"));
    }

    @Test
    void tags_are_deleted_by_the_dozen_and_keys_are_checked() {
        var path = "/api/runs/" + run();
        post(path + "/log", "{\"tags\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}").statusCode(200);
        post(path + "/delete-tags", "{\"keys\":[\"a\",\"b\",\"never set\"]}").statusCode(200);
        get(path).body("tags", equalTo(Map.of("c", "3")));
        post(path + "/delete-tags", "{\"keys\":[\"\"]}").statusCode(400);
        post(path + "/delete-tags", "{\"keys\":[null]}").statusCode(400);
        post(path + "/delete-tags", "{\"key\":\"a\"}").statusCode(400);
        post(path + "/delete-tags", "").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.0", "-0", "-0e0"})
    void a_negative_zero_keeps_its_sign(String zero) {
        var path = "/api/runs/" + run();
        var rows =
                "{\"metrics\":[{\"key\":\"m\",\"value\":0.0,\"timestamp\":1},{\"key\":\"n\",\"value\":%s,\"timestamp\":1}]}";
        post(path + "/log", rows.formatted(zero)).statusCode(200);
        var series = "{\"series\":[{\"key\":\"o\",\"steps\":[1],\"values\":[%s]}]}";
        post(path + "/log", series.formatted(zero)).statusCode(200);
        var answer = get(path).extract().asString();
        assertThat(answer).contains("\"m\":{\"value\":0.0").contains("\"n\":{\"value\":-0.0");
        assertThat(answer).contains("\"o\":{\"value\":-0.0");
    }
}
