package io.labledger.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds every answer that a test class gets through REST-assured against the description of the
 * API: its status, its media type, the headers of a success, and its body, which may have nothing
 * that is not described. {@code @ExtendWith(AnswersAsDescribed.class)} on a {@code @QuarkusTest}.
 */
public final class AnswersAsDescribed implements Filter, BeforeAllCallback, AfterAllCallback {

    /** What is said of all operations at once, as 4XX. */
    private static final Set<Integer> UNFIT = Set.of(403, 408, 413, 414, 417, 421, 431);

    /** Headers that clients act on. */
    private static final List<String> TELLING =
            List.of("ETag", "Idempotency-Replayed", "Ledger-Next", "Ledger-Position", "Location");

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private @Nullable DescribedApi api;
    private @Nullable DescribedValues values;

    @Override
    public void beforeAll(ExtensionContext context) {
        RestAssured.filters(this);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        var answer = context.next(request, expected);
        var path = URI.create(request.getURI()).getRawPath();
        if (!path.startsWith("/q/")) {
            operation(request.getMethod(), path)
                    .ifPresent(
                            operation ->
                                    check(request.getMethod() + " " + path, operation, answer));
        }
        return answer;
    }

    private DescribedApi api() {
        if (api == null) {
            var root =
                    ConfigProvider.getConfig()
                            .getValue("quarkus.http.non-application-root-path", String.class);
            api = DescribedApi.at(root + "/openapi");
            values = new DescribedValues(api.document(), true);
        }
        return api;
    }

    private Optional<JsonNode> operation(String method, String path) {
        return api().paths().stream()
                .filter(template -> matches(template, path))
                .max(Comparator.comparingInt(AnswersAsDescribed::written))
                .map(template -> api().document().get("paths").get(template))
                .map(item -> item.get(method.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String template, String path) {
        var literals = List.of(PARAMETER.split(template, -1));
        return path.matches(
                String.join("[^/]+", literals.stream().map(Pattern::quote).toList()) + "/?");
    }

    private static int written(String template) {
        return PARAMETER.matcher(template).replaceAll("").length();
    }

    private void check(String what, JsonNode operation, Response answer) {
        var status = answer.statusCode();
        var name = what + " " + status;
        var answers = operation.path("responses");
        var told = answers.path(String.valueOf(status));
        if (told.isMissingNode() && UNFIT.contains(status)) {
            told = answers.path("4XX");
        }
        assertThat(told.isMissingNode()).as(name + " is not described").isFalse();
        var described = resolved(told);
        if (status < 300) {
            checkHeaders(name, described.path("headers"), answer);
        }
        var body = answer.asByteArray();
        if (body.length > 0) {
            checkBody(name, described.path("content"), answer);
        }
    }

    private void checkHeaders(String what, JsonNode described, Response answer) {
        for (var name : TELLING) {
            var value = answer.header(name);
            if (value != null) {
                assertThat(described.has(name)).as(what + " has " + name).isTrue();
                var schema = resolved(described.get(name)).path("schema");
                assertThat(faults(schema, TextNode.valueOf(value))).as(what + " " + name).isEmpty();
            }
        }
    }

    private void checkBody(String what, JsonNode content, Response answer) {
        var type = answer.contentType().replaceAll(";.*", "").strip();
        assertThat(content.has(type)).as(what + " as " + type).isTrue();
        if (type.endsWith("json")) {
            var value = DescribedApi.json(answer.asString());
            assertThat(faults(content.get(type).path("schema"), value))
                    .as(what + " " + value)
                    .isEmpty();
        }
    }

    private List<String> faults(JsonNode schema, JsonNode value) {
        api();
        return Objects.requireNonNull(values).faults(schema, value);
    }

    private JsonNode resolved(JsonNode part) {
        return part.has("$ref")
                ? api().document().at(part.get("$ref").asText().substring(1))
                : part;
    }
}
