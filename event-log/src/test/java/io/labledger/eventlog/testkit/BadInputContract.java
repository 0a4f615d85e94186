package io.labledger.eventlog.testkit;

import static io.labledger.http.testkit.Http.asAna;
import static io.labledger.http.testkit.Http.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.restassured.response.Response;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What every service tells those who send what is wrong. To be implemented by a
 * {@code @QuarkusTest} with {@link LedgerInfrastructure}.
 */
public interface BadInputContract {

    String PROBLEM = "application/problem+json";

    /** A command by POST that can be carried out. */
    record Command(String path, String body) {}

    /**
     * One for each body that there is, with most of its fields, to be carried out one after the
     * other; made anew for each test.
     */
    List<Command> commands();

    @Test
    default void what_is_wrong_with_a_body_is_told_with_its_place() {
        var softly = new SoftAssertions();
        for (var command : commands()) {
            for (var wrong : Wrong.with(command.body())) {
                var what = command.path() + " with " + wrong;
                var answer = asAna().body(wrong.json()).post(command.path());
                softly.assertThat(answer.statusCode()).as(what).isEqualTo(400);
                softly.assertThat(fields(answer))
                        .as(what + ", which is told " + answer.asString())
                        .anyMatch(field -> field.startsWith(wrong.path()));
            }
            softly.assertThat(asAna().body(command.body()).post(command.path()).statusCode())
                    .as(command + ", which is right")
                    .isIn(200, 201);
        }
        softly.assertAll();
    }

    @Test
    default void what_is_no_such_document_is_refused() {
        for (var command : commands()) {
            for (var body :
                    List.of("{", "[]", "1", "\"x\"", "{\"a\":1,\"a\":2}", "{}{}", "\u0000")) {
                asAna().body(body)
                        .post(command.path())
                        .then()
                        .statusCode(400)
                        .contentType(PROBLEM)
                        .body("code", equalTo("invalid-request"));
            }
        }
    }

    @Test
    default void http_is_spoken_as_it_should_be() {
        for (var command : commands()) {
            given().patch(command.path()).then().statusCode(405).contentType(PROBLEM);
            given().contentType("text/plain")
                    .body("x")
                    .post(command.path())
                    .then()
                    .statusCode(415)
                    .contentType(PROBLEM)
                    .body("code", equalTo("unsupported-media-type"));
            asAna().accept("text/csv")
                    .body(command.body())
                    .post(command.path())
                    .then()
                    .statusCode(406);
        }
        get("/api/nothing/of/the/kind").statusCode(404).contentType(PROBLEM);
    }

    @Test
    default void a_body_that_is_too_large_is_refused() {
        var command = commands().getFirst();
        asAna().body("{\"x\":\"" + "x".repeat(17 << 20) + "\"}")
                .post(command.path())
                .then()
                .statusCode(413)
                .body("code", containsString("too-large"));
    }

    private static List<String> fields(Response answer) {
        List<String> fields =
                answer.statusCode() == 400 ? answer.jsonPath().getList("errors.field") : null;
        return fields == null ? List.of() : fields;
    }
}
