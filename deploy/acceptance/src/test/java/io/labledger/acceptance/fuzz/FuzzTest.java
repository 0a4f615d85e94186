package io.labledger.acceptance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.RawHttp;
import io.labledger.acceptance.fuzz.ApiDocument.Operation;
import io.labledger.acceptance.fuzz.Attempt.Expectation.Any;
import io.labledger.acceptance.fuzz.Attempt.Expectation.Blame;
import io.labledger.acceptance.fuzz.Attempt.Expectation.Refusal;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of wrong requests: each is refused as a problem, none is the server's fault. */
@WithRunningSystem
class FuzzTest {

    private static final long SEED = 20260102;
    private static final int PLAUSIBLE = 10;
    private static final int OVERSIZE = 17 * 1024 * 1024;
    private static final int OVERSIZED = 6;

    private final RunningSystem system;
    private final LedgerClient client;
    private final Feed feed;
    private final RawHttp http;
    private final Map<String, List<String>> failures = new TreeMap<>();

    FuzzTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        feed = new Feed(client);
        http = new RawHttp(system.url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"experiments", "insights"})
    void whatever_is_sent_the_answer_is_well_formed_and_refusals_have_no_effect(String service) {
        var document =
                new ApiDocument(client.read("/q/%s/openapi?format=json".formatted(service)).json());
        var plausible = new PlausibleRequests(document, new Random(SEED));
        var addresses = new OddAddresses(plausible);
        var bodies = new BrokenBodies(document, plausible);
        failures.clear();

        var operations = document.operations();
        for (var operation : operations) {
            plausible.use(freshIds());
            refusals(operation, bodies);
            addresses.of(operation).forEach(attempt -> check(operation, attempt));
            for (var i = 0; i < PLAUSIBLE; i++) {
                check(operation, plausible.next(operation));
            }
        }
        operations.stream()
                .filter(operation -> !operation.contentType().isEmpty())
                .limit(OVERSIZED)
                .forEach(operation -> check(operation, bodies.oversize(operation, OVERSIZE)));

        assertThat(operations).as("operations in the document").hasSizeGreaterThan(5);
        assertThat(failures).as(report()).isEmpty();
        system.awaitHealthy();
    }

    /** A started experiment and a run, because some operations spoil theirs for others. */
    private Map<String, String> freshIds() {
        var lab = new Lab(client);
        var experiment = lab.startedExperiment(Lab.uniqueName("Fuzz"));
        var run = lab.startRun(experiment, "fuzzed");
        return Map.of(
                "/api/experiments/", experiment,
                "/api/runs/", run,
                "/api/insights/experiments/", experiment,
                "/api/insights/runs/", run);
    }

    /** Sends all that must be refused, and looks whether any of it left a trace in the log. */
    private void refusals(Operation operation, BrokenBodies bodies) {
        if (operation.contentType().isEmpty()) {
            return;
        }
        var head = feed.head();
        var accepted = new ArrayList<String>();
        for (var attempt : bodies.of(operation).toList()) {
            var status = check(operation, attempt);
            if (status < 400) {
                accepted.add(attempt.toString());
            }
        }
        if (accepted.isEmpty() && feed.head() != head) {
            fail(operation, "something that was refused had an effect", "head moved");
        }
    }

    private int check(Operation operation, Attempt attempt) {
        try {
            var response =
                    http.send(
                            attempt.method(), attempt.target(), attempt.headers(), attempt.body());
            var fault = fault(attempt, response);
            if (!fault.isEmpty()) {
                fail(
                        operation,
                        fault,
                        "%s → %d %s".formatted(attempt, response.status(), response.text()));
            }
            return response.status();
        } catch (IOException | RuntimeException e) {
            fail(operation, "no answer: " + e, attempt.toString());
            return 599;
        }
    }

    /** What is wrong with an answer; empty if nothing is. */
    private static String fault(Attempt attempt, RawHttp.Response response) throws IOException {
        if (response.status() >= 500) {
            return response.status() + " for [" + attempt.what() + "]";
        }
        if (response.status() >= 400) {
            var shape = problemFault(response);
            if (!shape.isEmpty()) {
                return shape + " for [" + attempt.what() + "]";
            }
        }
        return switch (attempt.expectation()) {
            case Any() -> "";
            case Refusal() -> response.status() < 400 ? "accepted [" + attempt.what() + "]" : "";
            case Blame(var field) -> blameFault(attempt.what(), field, response);
        };
    }

    private static String problemFault(RawHttp.Response response) throws IOException {
        if (!response.header("content-type").startsWith("application/problem+json")) {
            return "%d as '%s'".formatted(response.status(), response.header("content-type"));
        }
        if (response.body().length > 8_000) {
            return "a problem of " + response.body().length + " bytes";
        }
        JsonNode problem = LedgerClient.JSON.readTree(response.body());
        for (var member : List.of("type", "title", "status", "code")) {
            if (!problem.hasNonNull(member)) {
                return "a problem without '" + member + "'";
            }
        }
        return problem.get("status").asInt() == response.status() ? "" : "two different statuses";
    }

    private static String blameFault(String what, String field, RawHttp.Response response)
            throws IOException {
        if (response.status() != 400) {
            return "%d, not 400, for [%s]".formatted(response.status(), what);
        }
        var errors = LedgerClient.JSON.readTree(response.body()).path("errors");
        var blamed = errors.findValuesAsText("field").stream().anyMatch(f -> f.startsWith(field));
        return blamed ? "" : "'%s' not blamed for [%s]".formatted(field, what);
    }

    private void fail(Operation operation, String fault, String example) {
        var shown = example.length() > 1_500 ? example.substring(0, 1_500) + "…" : example;
        failures.computeIfAbsent(operation + ": " + fault, _ -> new ArrayList<>()).add(shown);
    }

    /** Every kind of failure once, with how often and the first example. */
    private String report() {
        var report = new StringBuilder(failures.size() + " kinds of failure\n");
        failures.forEach(
                (kind, examples) ->
                        report.append(
                                "* %s (%d times)%n    %s%n"
                                        .formatted(kind, examples.size(), examples.getFirst())));
        return report.toString();
    }
}
