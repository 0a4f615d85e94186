package io.labledger.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.DescribedApi;
import io.labledger.http.testkit.Http;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent, the answer speaks of what was sent and not of what we are made of. */
@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class MessagesTest {

    private static final String EVENTS = "/api/experiments/events";

    private static final Pattern OURS =
            Pattern.compile(
                    "java\\.|javax\\.|jakarta|Json[A-Z]|io\\.labledger\\.(?!experiments\\.(run|experiment)-)"
                            + "|fasterxml|[jJ]ackson|Feature|[dD]eserializ|[tT]oken|Exception|`|::"
                            + "|(?-i:[a-z]+\\.[a-z]+\\.[A-Z])|\\$[A-Z0-9]|enable|REDACTED|CTRL-CHAR"
                            + "|\\b(?:int|String|Map|List|Instant|RunId|ExperimentId|Amount)\\b");

    /** Not JSON, or not as strict as here; stands in the place of a value. */
    private static final List<String> BROKEN =
            List.of(
                    "NaN",
                    "-NaN",
                    "nan",
                    "Infinity",
                    "-Infinity",
                    "+Infinity",
                    "inf",
                    "-inf",
                    "INF",
                    "None",
                    "True",
                    "undefined",
                    "abc",
                    "'x'",
                    "01",
                    "+1",
                    "1.",
                    ".5",
                    "1e",
                    "0x1f",
                    "\"open",
                    "\"a\nb\"",
                    "\"\\x\"",
                    "\"\\u12\"",
                    "{",
                    "[1,",
                    "{\"a\" 1}",
                    "{a:1}",
                    "{\"a\":1 \"b\":2}",
                    "{\"a\":1,\"a\":2}",
                    "[1 2]",
                    "[1,]",
                    "}",
                    "]",
                    "",
                    "// x",
                    "/* x */ 1",
                    "1 2",
                    "\u0000",
                    "\ud83d\ude80",
                    "\"\u0007\"");

    /** JSON, but hardly ever what is meant. */
    private static final List<String> UNFIT =
            List.of(
                    "null",
                    "true",
                    "1",
                    "-1",
                    "1.5",
                    "1e999",
                    "99999999999999999999",
                    "\"\"",
                    "\"x\"",
                    "\"a\\u0000\"",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[[1]]",
                    "{\"a\":null}",
                    "{\"a\":{}}",
                    "{\"\":\"\"}",
                    "[1,\"x\",{}]");

    @TestHTTPResource URI url;

    private int turn;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "NaN         | \"NaN\"",
                "-Infinity   | \"-Infinity\"",
                "Infinity    | \"Infinity\"",
                "nan         | \"NaN\"",
            })
    void who_sends_no_number_is_told_what_to_send(String value, String instead) {
        var body =
                "{\"metrics\":[{\"key\":\"loss\",\"value\":1},{\"key\":\"loss\",\"value\":"
                        + value
                        + "}]}";
        var problem =
                Http.post("/api/runs/" + "0".repeat(32) + "/log", body).statusCode(400).extract();
        assertThat(problem.<String>path("errors[0].field")).isEqualTo("metrics[1].value");
        assertThat(problem.<String>path("errors[0].message")).contains(value, "send", instead);
        assertThat(problem.<String>path("detail")).contains("line 1, column");
        var metrics = event("run-metrics-logged").replace("0.69", value);
        var answer = send("POST", EVENTS, "application/cloudevents+json", metrics);
        assertThat(answer.body()).contains("data.value[0]", instead.replace("\"", "\\\""));
    }

    @Test
    void no_answer_to_a_body_speaks_of_our_insides() {
        var document = DescribedApi.at("/q/experiments/openapi").document();
        var bodies = 0;
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var example =
                        operation.getValue().at("/requestBody/content/application~1json/example");
                if (!example.isMissingNode()) {
                    bodies++;
                    var target = path.getKey().replace("{id}", "17").replaceAll("\\{.*?}", "1");
                    var method = operation.getKey().toUpperCase(Locale.ROOT);
                    variants(example)
                            .forEach(
                                    body ->
                                            check(
                                                    send(method, target, "application/json", body),
                                                    body));
                }
            }
        }
        assertThat(bodies).isGreaterThan(10);
    }

    @Test
    void no_answer_to_an_event_does_either() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/events"))) {
            for (var file : files.sorted().toList()) {
                var event = DescribedApi.json(Files.readString(file));
                variants(event)
                        .forEach(
                                body -> {
                                    check(
                                            send(
                                                    "POST",
                                                    EVENTS,
                                                    "application/cloudevents+json",
                                                    body),
                                            body);
                                    check(
                                            send(
                                                    "POST",
                                                    EVENTS,
                                                    "application/cloudevents-batch+json",
                                                    "[" + body + "]"),
                                            body);
                                });
                variants(event.get("data")).forEach(body -> check(binary(event, body), body));
            }
        }
    }

    private void check(HttpResponse<String> answer, String body) {
        if (answer.body().contains("urn:labledger:problem")) {
            var said = new ArrayList<String>();
            var problem = DescribedApi.json(answer.body());
            said.addAll(problem.findValuesAsText("detail"));
            said.addAll(problem.findValuesAsText("message"));
            said.addAll(problem.findValuesAsText("field"));
            assertThat(said).isNotEmpty();
            for (var one : said) {
                assertThat(one).as(body).doesNotContainPattern(OURS);
            }
        }
    }

    /**
     * The example with each of its values, one after the other, replaced by what is wrong: at each
     * place by every eighth of what there is, another eighth at the next.
     */
    private Stream<String> variants(JsonNode example) {
        var places = new ArrayList<UnaryOperator<String>>();
        places(example, whole -> whole, places);
        var wrong = Stream.concat(BROKEN.stream(), UNFIT.stream()).toList();
        return places.stream().flatMap(place -> everyEighth(wrong).map(place));
    }

    private Stream<String> everyEighth(List<String> values) {
        int first = turn++ % 8;
        return IntStream.range(0, values.size()).filter(i -> i % 8 == first).mapToObj(values::get);
    }

    /** Each place is a function from the text of a value to the text of the whole document. */
    private static void places(
            JsonNode node, UnaryOperator<String> around, List<UnaryOperator<String>> places) {
        places.add(around);
        switch (node) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(
                                    property ->
                                            places(
                                                    property.getValue(),
                                                    value ->
                                                            around.apply(
                                                                    with(
                                                                            object,
                                                                            property.getKey(),
                                                                            value)),
                                                    places));
            case ArrayNode array when !array.isEmpty() ->
                    places(array.get(0), value -> around.apply("[" + value + "]"), places);
            default -> {}
        }
    }

    private static String with(ObjectNode object, String name, String value) {
        var marked = object.deepCopy().put(name, "\u00a7");
        return marked.toString().replace("\"\u00a7\"", value);
    }

    private static String event(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/events/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        return send(request(path).header("Content-Type", type), method, body);
    }

    private HttpResponse<String> binary(JsonNode event, String data) {
        var request =
                request(EVENTS)
                        .header("Content-Type", "application/json")
                        .header("ce-specversion", "1.0")
                        .header("ce-id", UUID.randomUUID().toString())
                        .header("ce-source", "/test");
        for (var name : List.of("type", "subject")) {
            request.header("ce-" + name, event.get(name).asText());
        }
        return send(request, "POST", data);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String method, String body) {
        try {
            return client.send(
                    request.method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
