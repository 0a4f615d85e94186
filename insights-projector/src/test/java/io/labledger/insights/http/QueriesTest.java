package io.labledger.insights.http;

import static io.labledger.insights.http.Story.BAD;
import static io.labledger.insights.http.Story.DEPTH;
import static io.labledger.insights.http.Story.DROPOUT;
import static io.labledger.insights.http.Story.GOOD;
import static io.labledger.insights.http.Story.LONG;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.AnswersAsDescribed;
import io.labledger.http.testkit.OwnMetrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(AnswersAsDescribed.class)
@QuarkusTestResource(LedgerInfrastructure.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {

    private Story story;

    @Inject DataSource database;

    @TestHTTPResource("/")
    URI server;

    @BeforeAll
    void tell() throws Exception {
        story = Story.tell();
    }

    @BeforeEach
    void until_the_log_is_followed() {
        Awaitility.await()
                .until(
                        () ->
                                given().header("Ledger-Min-Position", "experiments:0")
                                                .get("/api/insights/activity")
                                                .statusCode()
                                        == 200);
    }

    @AfterAll
    void close() {
        story.close();
    }

    private ValidatableResponse get(String path, Object... parameters) {
        var request = given().header("Ledger-Min-Position", "experiments:" + story.head());
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get("/api/insights/" + path).then();
    }

    private ValidatableResponse found(String path, Object... parameters) {
        return get(path, parameters)
                .statusCode(200)
                .header("Ledger-Position", startsWith("experiments:"));
    }

    @Test
    void the_stream_is_not_sent_to_who_does_not_accept_it() {
        for (var accept : new String[] {"application/json", "text/html", "text/event-stream;q=0"}) {
            var answer = given().header("Accept", accept).get("/api/insights/stream");
            assertThat(answer.statusCode()).as(accept).isEqualTo(406);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void runs_are_filtered_and_sorted() {
        found(
                        "runs",
                        "experiment",
                        DEPTH,
                        "filter",
                        "metrics.accuracy > 0.9 and params.lr = '0.1'",
                        "sort",
                        "metrics.loss ASC")
                .body("items.id", contains(GOOD))
                .body("items[0].params.lr", equalTo("0.1"))
                .body("items[0].metrics.loss", equalTo(0.25f))
                .body("items[0].tags.kind", equalTo("sweep"))
                .body("items[0].status", equalTo("FINISHED"))
                .body("items[0].endTime", equalTo("2026-01-05T09:00:00Z"))
                .body("next", nullValue());
    }

    @Test
    void a_metric_that_is_not_a_number_comes_after_numbers_whichever_way() {
        found("runs", "sort", "metrics.loss").body("items.id", contains(GOOD, LONG, BAD));
        found("runs", "sort", "metrics.loss DESC")
                .body("items.id", contains(LONG, GOOD, BAD))
                .body("items[2].metrics.loss", equalTo("NaN"));
    }

    @Test
    void pages_follow_one_another() {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page =
                    cursor == null
                            ? found("runs", "sort", "run_id", "limit", 1)
                            : found("runs", "sort", "run_id", "limit", 1, "cursor", cursor);
            ids.addAll(page.extract().path("items.id"));
            cursor = page.extract().path("next");
        } while (cursor != null);
        assertThat(ids).containsExactly(GOOD, BAD, LONG);
    }

    @Test
    void a_run_is_shown_with_its_series() {
        found("runs/" + LONG)
                .body("id", equalTo(LONG))
                .body("experimentId", equalTo(DEPTH))
                .body("series.key", contains("accuracy", "loss", "wave"))
                .body("series[2].points", equalTo(3000))
                .body("series[2].max", equalTo(99.5f));
    }

    @Test
    void what_a_run_has_thousands_of_is_shown_in_part_and_listed_page_by_page() {
        found("runs/" + GOOD)
                .body("truncated", nullValue())
                .body("inputs.name", contains("d0"))
                .body("outputs.models", hasSize(0))
                .body("outputs.artifacts", hasSize(1));
        var shown = "runs/" + BAD;
        found(shown)
                .body("truncated", contains("inputs", "params"))
                .body("inputs", hasSize(1000))
                .body("inputs[0].name", equalTo("d0"))
                .body("params.size()", equalTo(1000));
        found("runs", "filter", "params.p1199 = '1'")
                .body("items[0].truncated", contains("params"));
        assertThat(this.<String>all(shown + "/inputs", "name"))
                .hasSize(1200)
                .startsWith("d0")
                .endsWith("d1199");
        assertThat(this.<String>all(shown + "/params", "key")).hasSize(1201).isSorted();
        assertThat(this.<String>all(shown + "/tags", "key")).containsExactly("kind");
        assertThat(this.<String>all(shown + "/metrics", "key")).containsExactly("accuracy", "loss");
        assertThat(this.<String>all(shown + "/models", "modelId")).isEmpty();
        get("runs/ffffffffffffffffffffffffffffffff/inputs")
                .statusCode(404)
                .body("code", equalTo("run-not-found"));
        get(shown + "/nothing").statusCode(404);
    }

    private <T> List<T> all(String path, String field) {
        var all = new ArrayList<T>();
        String cursor = null;
        do {
            var page =
                    cursor == null
                            ? found(path, "limit", 500)
                            : found(path, "limit", 500, "cursor", cursor);
            all.addAll(page.extract().path("items." + field));
            cursor = page.extract().path("next");
        } while (cursor != null);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "%22", "-", "%26%7C!"})
    void a_search_for_punctuation_is_told_so(String q) {
        given().urlEncodingEnabled(false)
                .get("/api/insights/experiments?q=" + q)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("q"))
                .body("detail", containsString("no letter, digit or symbol"));
    }

    @Test
    void a_long_series_is_thinned_out_and_keeps_its_peak() {
        found("runs/" + LONG + "/series", "key", "wave", "key", "loss", "maxPoints", 100)
                .body("series.key", contains("wave", "loss"))
                .body("series[0].points", equalTo(3000))
                .body("series[0].sampled", equalTo(true))
                .body("series[0].steps.size()", org.hamcrest.Matchers.lessThanOrEqualTo(100))
                .body("series[0].steps", hasItem(1234))
                .body("series[0].values", hasItem(99.5f))
                .body("series[1].sampled", equalTo(false));
    }

    @Test
    void a_window_of_a_series_is_exact_when_it_is_small() {
        found("runs/" + LONG + "/series", "key", "wave", "fromStep", 1233, "toStep", 1235)
                .body("series[0].steps", contains(1233, 1234, 1235))
                .body("series[0].times[1]", equalTo(1767600012340L))
                .body("series[0].points", equalTo(3))
                .body("series[0].sampled", equalTo(false));
    }

    @Test
    void experiments_are_found_by_their_words() {
        found("experiments", "q", "overfitting").body("items.id", contains(DROPOUT));
        found("experiments", "q", "generalis").body("items.id", contains(DEPTH));
        found("experiments", "q", "\"does dropout\"").body("items.id", contains(DROPOUT));
        found("experiments", "q", "help -dropout").body("items.id", contains(DEPTH));
        found("experiments", "q", "quantum").body("items", hasSize(0));
    }

    @Test
    void experiments_are_filtered_and_sorted() {
        found("experiments", "sort", "name").body("items.name", contains("Depth", "Dropout"));
        found("experiments", "sort", "-proposed").body("items.name", contains("Dropout", "Depth"));
        found("experiments", "status", "RUNNING", "team", "team-vision", "tag", "area=depth")
                .body("items.id", contains(DEPTH));
        found("experiments", "tag", "area=nothing").body("items", hasSize(0));
        String next = found("experiments", "sort", "name", "limit", 1).extract().path("next");
        found("experiments", "sort", "name", "limit", 1, "cursor", next)
                .body("items.name", contains("Dropout"));
    }

    @Test
    void an_experiment_is_shown_with_its_history() {
        found("experiments/" + DEPTH)
                .body("name", equalTo("Depth"))
                .body("status", equalTo("RUNNING"))
                .body("criterion.metric", equalTo("accuracy"))
                .body("record.dataSources", contains("s3://x"))
                .body("blockers[0].kind", equalTo("DATA_ACCESS"))
                .body("blockers[0].note", equalTo("granted"))
                .body("iterations[0].finding", equalTo("better"))
                .body("alternatives[0].cheaperBaseline", equalTo(true))
                .body("runs.FINISHED", equalTo(1));
        found("experiments/" + DEPTH + "/revisions")
                .body("items.revision", contains(1))
                .body("items[0].record.name", equalTo("Depth"))
                .body("items[0].actor", equalTo("ana"));
        found("experiments/" + DEPTH).body("truncated", nullValue());
        assertThat(this.<String>all("experiments/" + DEPTH + "/blockers", "kind"))
                .containsExactly("DATA_ACCESS");
        assertThat(this.<Integer>all("experiments/" + DEPTH + "/alternatives", "number"))
                .hasSize(1);
        found("experiments/" + DROPOUT).body("truncated", contains("iterations"));
        assertThat(this.<String>all("experiments/" + DROPOUT + "/iterations", "change"))
                .hasSize(1200);
        found("experiments/" + DROPOUT + "/blockers").body("items", hasSize(0));
    }

    @Test
    void activity_is_listed_latest_first() {
        found("activity", "record", "experiment/" + DEPTH, "limit", 2)
                .body(
                        "items.type",
                        contains(
                                "io.labledger.experiments.experiment-iteration-recorded.v1",
                                "io.labledger.experiments.experiment-unblocked.v1"))
                .body("items.stream", everyItem(equalTo("experiment/" + DEPTH)));
        found("activity", "type", "experiment-proposed").body("items", hasSize(2));
        var type = "io.labledger.experiments.experiment-proposed.v";
        found("activity", "type", type + "1").body("items", hasSize(2));
        found("activity", "type", type + "2").body("items", hasSize(0));
        found("activity", "type", "proposed").body("items", hasSize(0));
        found("activity", "type", "a.b").body("items", hasSize(0));
        found("activity", "actor", "bo", "experiment", DEPTH).body("items", hasSize(2));
        found("activity", "log", "experiments", "actor", "bo").body("items", hasSize(2));
    }

    @Test
    void a_position_that_is_not_reached_is_waited_for_and_then_said() {
        given().header("Ledger-Min-Position", "experiments:999999999")
                .get("/api/insights/runs")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("position-not-reached"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "experiments:", "experiments:x", "nothing:1", "a:1:2"})
    void a_position_that_makes_no_sense_is_refused(String position) {
        given().header("Ledger-Min-Position", position)
                .get("/api/insights/runs")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Ledger-Min-Position"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs?filtr=x | filtr | is not a parameter here",
                "runs?filter=metrics.loss%20%3E%20high | filter | at character 15: expected a number",
                "runs?sort=metrics.loss%20down | sort | expected ASC, DESC or the end",
                "runs?limit=0 | limit | must be greater than or equal to 1",
                "runs?limit=many | limit | must be a whole number",
                "runs?limit=1&limit=2 | limit | is given more than once",
                "runs?experiment=x | experiment | must match",
                "runs?lifecycle=dead | lifecycle | must match",
                "runs?cursor=abc | cursor | is not a cursor",
                "runs?filter=params.lr%20%3D%20'%00' | filter | control character U+0000",
                "runs?filter=%FF | filter | is not valid UTF-8",
                "runs/0199000000000000000000000000000a/series?maxPoints=10001&key=a | maxPoints | must be less than or equal to 10000",
                "runs/0199000000000000000000000000000a/series | key | size must be between 1 and 20",
                "runs/0199000000000000000000000000000a/series?key=a&fromStep=2&toStep=1 | fromStep | is after toStep",
                "experiments?tag=x | tag | must",
                "experiments?sort=relevance | sort | needs q",
                "activity?record=nothing | record | must match",
                "activity?log=budgets | log | names no log that is read here; there are experiments",
                "stream?log=budgets | log | names no log that is read here; there are experiments",
                "stream?from=x | from | must be a log and a position",
            })
    void what_is_wrong_is_named(String path, String field, String message) {
        given().urlEncodingEnabled(false)
                .get("/api/insights/" + path)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString(message))
                .body("errors[0].field", startsWith(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs?filter=",
                "runs?sort=",
                "experiments?q=",
                "runs?cursor=",
                "stream?type="
            })
    void ten_thousand_characters_are_too_many(String path) {
        given().get("/api/insights/" + path + "x".repeat(10_000))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"runs?filter=%", "runs?filter=%zz", "runs/%00", "runs/%FF", "runs/a%2Fb"})
    void a_malformed_address_is_not_our_failure(String path) throws Exception {
        // no client library sends these
        try (var socket = new java.net.Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/insights/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                            .formatted(path))
                                    .getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void a_cursor_of_another_search_is_refused() {
        String cursor = found("runs", "limit", 1).extract().path("next");
        get("runs", "limit", 1, "cursor", cursor, "sort", "run_id")
                .statusCode(400)
                .body("detail", containsString("another query"));
    }

    @ParameterizedTest
    @CsvSource({
        "runs/ffffffffffffffffffffffffffffffff, run-not-found",
        "runs/ffffffffffffffffffffffffffffffff/series?key=a, run-not-found",
        "experiments/1, experiment-not-found",
        "experiments/1/revisions, experiment-not-found",
        "experiments/1/iterations, experiment-not-found",
    })
    void what_does_not_exist_is_said_to(String path, String code) {
        get(path).statusCode(404).body("code", equalTo(code));
    }

    @Test
    void the_stream_tells_history_and_goes_on_live() throws Exception {
        try (var client = HttpClient.newHttpClient();
                var events = follow(client, "?from=experiments:0&record=run/" + GOOD, null)) {
            assertThat(ids(events, 6)).isSortedAccordingTo(QueriesTest::byNumber).hasSize(6);
            story.append("run/" + GOOD, "run-tags-set.v1", "ci", "{\"tags\":{\"a\":\"b\"}}");
            story.append("run/" + BAD, "run-tags-set.v1", "ci", "{\"tags\":{\"a\":\"b\"}}");
            long last =
                    story.append(
                            "run/" + GOOD, "run-tags-set.v1", "ci", "{\"tags\":{\"a\":\"c\"}}");
            story.send();
            assertThat(ids(events, 2))
                    .containsExactly("experiments:" + (last - 2), "experiments:" + last);
        }
    }

    @Test
    void a_stream_is_resumed_after_the_last_event_seen() throws Exception {
        try (var client = HttpClient.newHttpClient();
                var events = follow(client, "", "experiments:3")) {
            assertThat(ids(events, 3))
                    .containsExactly("experiments:4", "experiments:5", "experiments:6");
        }
    }

    @Test
    void what_a_retry_applies_late_reaches_who_is_beyond_it() throws Exception {
        long parked = story.append("run/" + BAD, "run-exploded.v1", "ana", "{\"name\":\"late\"}");
        story.send();
        Awaitility.await()
                .untilAsserted(
                        () ->
                                given().get("/api/insights/parked")
                                        .then()
                                        .body("items.stream", hasItem("run/" + BAD)));
        try (var connection = database.getConnection();
                var mend = connection.createStatement()) {
            mend.execute(
                    "UPDATE experiments.parked_event SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'exploded', 'renamed'), 'UTF8')");
        }
        try (var client = HttpClient.newHttpClient();
                var events = follow(client, "?record=run/" + BAD, null)) {
            given().contentType("application/json")
                    .body("{\"stream\":\"run/" + BAD + "\"}")
                    .post("/api/insights/parked/retry")
                    .then()
                    .statusCode(200)
                    .body("retried[0].applied", equalTo(1));
            String data = null;
            while (data == null) {
                var line = events.readLine();
                data = line.startsWith("data: ") ? line : null;
            }
            assertThat(data).contains("\"position\":" + parked).contains("run-renamed.v1");
        }
    }

    private BufferedReader follow(HttpClient client, String query, String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve("/api/insights/stream" + query));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        request.header("Accept", "text/event-stream");
        request.header("Ledger-Min-Position", "experiments:" + story.head());
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(BufferedReader events, int count) throws IOException {
        var ids = new ArrayList<String>();
        while (ids.size() < count) {
            var line = events.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("id: ")) {
                ids.add(line.substring(4));
            }
        }
        return ids;
    }

    private static int byNumber(String a, String b) {
        return Long.compare(
                Long.parseLong(a.substring(a.indexOf(':') + 1)),
                Long.parseLong(b.substring(b.indexOf(':') + 1)));
    }

    @Test
    void the_api_is_described() {
        given().accept("application/json")
                .get("/q/insights/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/insights/runs'.get.responses.keySet()", hasItem("400"))
                .body(
                        "paths.'/api/insights/runs'.get.parameters.'$ref'",
                        hasItem("#/components/parameters/LedgerMinPosition"))
                .body("paths.'/api/insights/stream'.get.operationId", equalTo("streamActivity"));
        given().get("/q/insights/swagger-ui/").then().statusCode(200);
        given().get("/").then().statusCode(200).body(containsString("Lab Ledger"));
    }

    @ParameterizedTest
    @CsvSource({
        "runs, filter",
        "runs, sort",
        "runs, cursor",
        "experiments, q",
        "experiments, sort",
        "experiments, cursor",
        "activity, cursor"
    })
    void what_is_asked_for_nothing_is_as_if_it_were_left_out(String path, String parameter) {
        assertThat(found(path, parameter, "").extract().asString())
                .isEqualTo(found(path).extract().asString());
    }

    @Test
    void a_page_of_an_empty_filter_goes_on_without_one() {
        var next = found("runs", "filter", "", "limit", 1).extract().<String>path("next");
        found("runs", "limit", 1, "cursor", next).body("items", hasSize(1));
        found("runs", "filter", " ", "limit", 1, "cursor", next).body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "runs, experiment=",
        "runs, filter=&filter=",
        "runs, filtre=",
        "runs, lifecycle=",
        "runs, limit=",
        "experiments, team=",
        "experiments, status=",
        "activity, actor=",
        "activity, record="
    })
    void a_name_that_was_forgotten_is_not_everything(String path, String query) {
        given().get("/api/insights/" + path + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void a_negative_zero_keeps_its_sign() {
        var run = "0192a6d5c3b07f4e8a1b2c3d4e5f6a00";
        story.append(
                "run/" + run,
                "run-started.v1",
                "ci",
                "{\"experimentId\":\"%s\",\"name\":\"zero\",\"startTime\":\"2026-01-05T08:00:00Z\"}"
                        .formatted(DEPTH));
        story.append(
                "run/" + run,
                "run-metrics-logged.v1",
                "ci",
                "{\"keys\":[\"zero\"],\"step\":[1,0],\"time\":[1767600001000,-1],\"value\":[-0.0,0.0]}");
        story.send();
        assertThat(found("runs/" + run).extract().asString()).contains("\"zero\":-0.0");
        assertThat(found("runs", "filter", "metrics.zero = 0").extract().asString())
                .contains("\"zero\":-0.0");
        assertThat(found("runs/" + run + "/series", "key", "zero").extract().asString())
                .contains("\"values\":[0.0,-0.0]");
        story.append("run/" + run, "run-deleted.v1", "ci", "{}"); // out of the others' way
        story.send();
        found("runs");
    }

    @Test
    void the_page_names_no_port_of_its_own_and_is_asked_for_each_time() {
        for (var path : new String[] {"/", "/index.html"}) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("no-cache"))
                    .body(not(containsString(":8080")))
                    .body(containsString("location.origin"));
        }
    }

    @Test
    void what_is_measured_here_begins_with_our_name() {
        var metrics = given().get("/q/insights/metrics").asString();
        OwnMetrics.assertNamed(
                metrics, "labledger_projection_lag_events", "labledger_projection_lag_seconds");
        assertThat(metrics)
                .contains("labledger_projection_lag_events{log=\"experiments\"")
                .contains("labledger_projection_lag_events{log=\"gifts\"");
    }
}
