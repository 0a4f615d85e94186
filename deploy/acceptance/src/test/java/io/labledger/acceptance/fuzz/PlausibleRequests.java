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

    Attempt next(Operation operation) {
        var headers = new HashMap<String, String>();
        var body = "";
        if (!operation.contentType().isEmpty()) {
            headers.put("Content-Type", operation.contentType());
            body = body(operation).toString();
        }
        var target = path(operation, Map.of()) + query(operation);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var any = new Expectation.Any();
        return new Attempt("plausible", any, operation.method(), target, headers, bytes);
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

    private String query(Operation operation) {
        var query = new StringBuilder();
        for (var parameter : operation.parametersIn("query")) {
            if (parameter.required() || random.nextInt(3) == 0) {
                var value = sample.of(parameter.schema()).asText();
                query.append(query.isEmpty() ? "?" : "&").append(parameter.name()).append('=');
                query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}
