package io.labledger.eventlog.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class ProblemTest {

    @TestHTTPResource URI url;

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("{\"text\":\"a\",\"txet\":1}", "txet", "is not a known field"),
                Arguments.of("{\"text\":1}", "text", "must be a string, not 1"),
                Arguments.of("{\"text\":null}", "text", "must not be null"),
                Arguments.of("{}", "text", "is required"),
                Arguments.of("{\"text\":\"a\",\"stars\":\"5\"}", "stars", "must be a whole number"),
                Arguments.of("{\"text\":\"a\",\"stars\":1.5}", "stars", "must be a whole number"),
                Arguments.of("{\"text\":\"a\",\"stars\":99999999999}", "stars", ""),
                Arguments.of("{\"text\":\"a\",\"urgent\":1}", "urgent", "must be true or false"),
                Arguments.of("{\"text\":\"a\",\"due\":\"soon\"}", "due", "must be a time such as"),
                Arguments.of("{\"text\":\"a\",\"due\":17}", "due", "must be a time such as"),
                Arguments.of("{\"text\":\"a\",\"weight\":\"NaN\"}", "weight", "must be a finite"),
                Arguments.of("{\"text\":\"a\",\"weight\":1e999}", "weight", "too large"),
                Arguments.of("{\"text\":\"a\",\"tags\":\"x\"}", "tags", "must be an array"),
                Arguments.of("{\"text\":\"a\",\"tags\":[\"x\",null]}", "tags[1]", "null"),
                Arguments.of("{\"text\":\"a\",\"tags\":[\"x\",\" \"]}", "tags[1]", "blank"),
                Arguments.of("{\"text\":\"a\",\"tags\":[{}]}", "tags[0]", "must be a string"),
                Arguments.of("{\"text\":\"a\\u0000\"}", "text", "U+0000"),
                Arguments.of("{\"text\":\"a\\ud800b\"}", "text", "surrogate"),
                Arguments.of("{\"text\":\"a\",\"author\":\"a\\nb\"}", "author", "U+000A"),
                Arguments.of(
                        "{\"text\":\"a\",\"points\":[{\"key\":\"a\",\"value\":1},{\"key\":\"b\",\"value\":\"x\"}]}",
                        "points[1].value",
                        "must be a number"),
                Arguments.of(
                        "{\"text\":\"a\",\"points\":[{\"key\":\"\",\"value\":\"Infinity\"}]}",
                        "points[0].key",
                        "blank"),
                Arguments.of("{\"text\":\"a\",\"labels\":{\"k\":null}}", "labels.k", "null"),
                Arguments.of(
                        "{\"text\":\"a\",\"labels\":{\"k\":\"" + "x".repeat(21) + "\"}}",
                        "labels.k",
                        "at most 20"),
                Arguments.of(
                        "{\"text\":\"" + "x".repeat(501) + "\"}", "text", "has 501 characters"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String body, String field, String why) {
        var problem = given().contentType("application/json").body(body).post("/api/notes/1");
        isProblem(problem, 400, "invalid-request");
        assertThat(problem.jsonPath().getString("errors[0].field")).isEqualTo(field);
        assertThat(problem.jsonPath().getString("errors[0].message")).contains(why);
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                "{",
                "null",
                "[]",
                "\"a\"",
                "{\"text\":\"a\"} x",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":NaN}",
                "[".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String body) {
        isProblem(
                given().contentType("application/json").body(body).post("/api/notes/1"),
                400,
                "invalid-request");
    }

    @Test
    void bad_utf_8_is_refused() {
        var body = new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xff, '"', '}'};
        isProblem(
                given().contentType("application/json").body(body).post("/api/notes/1"),
                400,
                "invalid-request");
    }

    @Test
    void every_violation_is_listed() {
        var problem =
                given().contentType("application/json")
                        .body("{\"text\":\"a\",\"author\":\" \",\"weight\":\"NaN\"}")
                        .post("/api/notes/1");
        isProblem(problem, 400, "invalid-request");
        assertThat(problem.jsonPath().getList("errors.field")).containsExactly("author", "weight");
    }

    @Test
    void what_http_refuses_is_a_problem_too() {
        isProblem(given().get("/nowhere"), 404, "not-found");
        isProblem(given().get("/api/notes/1/2/3/4"), 404, "not-found");
        isProblem(given().delete("/api/notes/number/1"), 405, "method-not-allowed");
        assertThat(given().delete("/api/notes/number/1").header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
        assertThat(given().request("TRACE", "/api/notes/events").header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS, POST");
        isProblem(given().accept("image/png").get("/api/notes/number/1"), 406, "not-acceptable");
        isProblem(
                given().contentType("text/plain").body("a").post("/api/notes/1"),
                415,
                "unsupported-media-type");
        isProblem(given().get("/api/notes/number/x"), 400, "invalid-request");
        isProblem(given().get("/api/notes/number/1?q=x"), 400, "invalid-request");
    }

    @Test
    void options_are_the_methods_of_this_path_and_of_no_other() {
        assertThat(given().options("/api/notes/number/1").header("Allow"))
                .isEqualTo(given().delete("/api/notes/number/1").header("Allow"));
        isProblem(given().options("/api/no/such/path"), 404, "not-found");
    }

    @Test
    void a_query_parameter_that_is_unknown_repeated_or_empty_is_blamed() {
        for (var query : new String[] {"form=1", "from=1&from=2", "since=", "from=%FF"}) {
            var answer = given().urlEncodingEnabled(false).get("/api/notes/events?" + query);
            isProblem(answer, 400, "invalid-request");
            assertThat(answer.jsonPath().getString("errors[0].field"))
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void nothing_about_our_insides_gets_out() {
        var problem = given().get("/api/notes/broken");
        isProblem(problem, 500, "internal-error");
        assertThat(problem.asString()).doesNotContain("secret");
    }

    @Test
    void a_body_over_the_limit_is_a_problem_with_and_without_a_length() throws IOException {
        var body = "{\"text\":\"" + "x".repeat(2 << 20) + "\"}";
        isProblem(
                given().contentType("application/json").body(body).post("/api/notes/1"),
                413,
                "body-too-large");
        var chunk = "x".repeat(64 << 10);
        var chunked = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            chunked.append("10000\r\n").append(i == 0 ? "\"" + chunk.substring(1) : chunk);
            chunked.append("\r\n");
        }
        var answer =
                raw(
                        "POST /api/notes/1 HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                + " application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunked
                                + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("body-too-large");
    }

    @Test
    void a_path_that_is_no_utf_8_is_a_problem() throws IOException {
        var answer = raw("GET /api/notes/number/%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notes/%zz", "/%", "/api/notes/number/1?q=%zz"})
    void a_malformed_path_is_the_callers_fault(String path) throws IOException {
        // Quarkus itself hangs up on these, before anyone can say more
        var answer =
                raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new StringBuilder();
            var bytes = new byte[8192];
            for (int n; (n = socket.getInputStream().read(bytes)) > 0; ) {
                answer.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
                if (answer.toString().endsWith("}\n")) {
                    break;
                }
            }
            return answer.toString();
        }
    }

    private static void isProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo(code);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("type"))
                .isEqualTo("urn:labledger:problem:" + code);
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
    }
}
