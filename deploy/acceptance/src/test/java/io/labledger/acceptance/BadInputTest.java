package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples of what must be refused: with which code, naming which field, and without effect. */
@WithRunningSystem
class BadInputTest {

    private final LedgerClient client;
    private final Feed feed;
    private final String experiment;
    private final String run;

    BadInputTest(RunningSystem system) {
        client = system.client();
        feed = new Feed(client);
        var lab = new Lab(client);
        experiment = lab.startedExperiment(Lab.uniqueName("Bad input"));
        run = lab.startRun(experiment, "refuses");
    }

    @ParameterizedTest
    @MethodSource("io.labledger.acceptance.Refused#examples")
    void is_refused_with_a_reason_and_without_effect(Refused example) {
        var head = feed.head();
        var path = example.path().replace("RUN", run).replace("EXP", experiment);
        var reply = client.post(path, example.body());
        reply.expectProblem(example.status(), example.code());
        if (!example.field().isEmpty()) {
            assertThat(reply.json().path("errors").findValuesAsText("field"))
                    .as("fields blamed by %s", reply)
                    .anyMatch(field -> field.startsWith(example.field()));
        }
        assertThat(reply.body().length).as("values are cut when repeated").isLessThan(4_000);
        assertThat(feed.head()).as("head after a refusal").isEqualTo(head);
    }

    @Test
    void a_stale_version_is_refused() {
        var path = "/api/experiments/" + new Lab(client).propose(Lab.uniqueName("Stale"));
        var etag = client.read(path).header("ETag").orElseThrow();
        client.post(path + "/start", "{}", "If-Match", etag).expectSuccess();
        client.post(path + "/conclude", "{}", "If-Match", "\"not a version\"").expect(400);
        client.post(path + "/archive", "{}", "If-Match", etag).expectProblem(412, "stale-version");
        assertThat(client.read(path).json().get("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void a_taken_name_is_refused() {
        var name = Lab.uniqueName("Taken");
        new Lab(client).propose(name);
        client.post("/api/experiments", Lab.proposal(name)).expectProblem(409, "name-taken");
    }

    @Test
    void a_call_that_is_wrong_in_one_part_has_no_effect_in_any() {
        var head = feed.head();
        var body =
                """
                {"metrics":[{"key":"loss","value":1}],"params":{"good":"1"},"tags":{"bad\\u0000":"x"}}
                """;
        client.post("/api/runs/" + run + "/log", body).expectProblem(400, "invalid-request");
        assertThat(feed.head()).isEqualTo(head);
        JsonNode now = client.read("/api/runs/" + run).json();
        assertThat(now.path("params").has("good")).isFalse();
    }

    @Test
    void diverging_metrics_are_welcome() {
        var body =
                """
                {"series":[{"key":"diverged","steps":[0,1,2],"values":["NaN","Infinity","-Infinity"]}]}
                """;
        var logged = client.post("/api/runs/" + run + "/log", body).expectSuccess();
        var series =
                client.read(
                        "/api/insights/runs/" + run + "/series?key=diverged",
                        "Ledger-Min-Position",
                        logged.ledgerPosition());
        assertThat(series.json().at("/series/0/values").toString())
                .isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\"]");
    }

    @Test
    void other_content_types_methods_and_answers_are_refused() {
        var path = "/api/runs/" + run + "/log";
        client.send(
                        client.request(path)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}")))
                .expectProblem(415, "unsupported-media-type");
        client.delete(path).expectProblem(405, "method-not-allowed");
        client.get("/api/runs/" + run, "Accept", "image/png").expectProblem(406, "not-acceptable");
    }
}
