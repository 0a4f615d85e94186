package io.labledger.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.fuzz.ApiDocument.Operation;
import io.labledger.acceptance.fuzz.ApiDocument.Parameter;
import io.labledger.acceptance.fuzz.Attempt.Expectation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Requests that follow the document; a rule may still refuse them. */
final class PlausibleRequests {

    private final Random random;
    private final Sample sample;
    private Map<String, String> knownIds = Map.of();

    PlausibleRequests(ApiDocument document, Random random) {
        this.random = random;
        this.sample = new Sample(document, random);
    }

    /** From now on use these ids, each below the path in which it means something. */
    void use(Map<String, String> ids) {
        knownIds = Map.copyOf(ids);
    }

    /** With some of what is optional. */
    Attempt next(Operation operation) {
        var headers = new HashMap<>(headers(operation));
        headers.putAll(contentType(operation));
        return attempt(operation, query(operation), headers);
    }

    /** With nothing beside the body. */
    Attempt least(Operation operation) {
        return attempt(operation, "", contentType(operation));
    }

    private Attempt attempt(Operation operation, String query, Map<String, String> headers) {
        var target = path(operation, Map.of()) + query;
        var body = operation.contentType().isEmpty() ? "" : body(operation).toString();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var any = new Expectation.Any();
        return new Attempt("plausible", any, operation.method(), target, headers, bytes);
    }

    private static Map<String, String> contentType(Operation operation) {
        return operation.contentType().isEmpty()
                ? Map.of()
                : Map.of("Content-Type", operation.contentType());
    }

    /** A body with every property that there is. */
    JsonNode body(Operation operation) {
        return sample.of(operation.bodySchema());
    }

    /** A body with the required properties only. */
    JsonNode leastBody(Operation operation) {
        return sample.leastOf(operation.bodySchema());
    }

    /** The operation's path with its parameters filled in, some of them by these texts. */
    String path(Operation operation, Map<String, String> replacements) {
        var path = operation.path();
        for (var parameter : operation.parametersIn("path")) {
            var value = replacements.getOrDefault(parameter.name(), idFor(operation, parameter));
            path = path.replace("{" + parameter.name() + "}", value);
        }
        return path;
    }

    private String idFor(Operation operation, Parameter parameter) {
        if (!parameter.name().toLowerCase(Locale.ROOT).endsWith("id")) {
            return "" + (1 + random.nextInt(3));
        }
        return knownIds.entrySet().stream()
                .filter(known -> operation.path().startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown");
    }

    private Map<String, String> headers(Operation operation) {
        var headers = new HashMap<String, String>();
        for (var parameter : operation.parametersIn("header")) {
            if (isSent(parameter)) {
                headers.put(parameter.name(), sample.of(parameter.schema()).asText());
            }
        }
        return headers;
    }

    private boolean isSent(Parameter parameter) {
        return parameter.required() || random.nextInt(3) == 0;
    }

    private String query(Operation operation) {
        var query = new StringBuilder();
        for (var parameter : operation.parametersIn("query")) {
            if (isSent(parameter)) {
                var value = sample.of(parameter.schema()).asText();
                query.append(query.isEmpty() ? "?" : "&").append(parameter.name()).append('=');
                query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}
