package io.labledger.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.acceptance.fuzz.ApiDocument.Operation;
import io.labledger.acceptance.fuzz.Attempt.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests whose body is wrong: not JSON, not what the schema says, too large, or just odd. */
final class BrokenBodies {

    private static final Expectation ANY = new Expectation.Any();
    private static final Expectation REFUSAL = new Expectation.Refusal();
    private static final String TYPE = "Content-Type";

    private final ApiDocument document;
    private final PlausibleRequests plausible;

    BrokenBodies(ApiDocument document, PlausibleRequests plausible) {
        this.document = document;
        this.plausible = plausible;
    }

    Stream<Attempt> of(Operation operation) {
        var base = plausible.next(operation);
        var text = new String(base.body(), StandardCharsets.UTF_8);
        var odd = operation.contentType() + ";charset=x";
        var general =
                Stream.of(
                        base.withBody("no body", ANY, ""),
                        base.withHeader("wrong content type", REFUSAL, TYPE, "text/plain"),
                        base.withHeader("no content type", ANY, TYPE, ""),
                        base.withHeader("odd content type", REFUSAL, TYPE, "a/b;;;="),
                        base.withHeader("odd charset", ANY, TYPE, odd));
        var documents =
                BrokenJson.documents(text).stream()
                        .map(broken -> base.withBody("broken JSON", REFUSAL, broken));
        var least = plausible.least(operation);
        return Stream.of(general, documents, properties(operation, least))
                .flatMap(attempts -> attempts);
    }

    private Stream<Attempt> properties(Operation operation, Attempt base) {
        var schema = document.resolve(operation.bodySchema());
        var unknown = JsonNodeFactory.instance.numberNode(1);
        var closed = schema.path("additionalProperties").isBoolean();
        return Stream.concat(
                closed
                        ? Stream.of(blame(operation, base, "unknown field", "nonsense", unknown))
                        : Stream.of(),
                schema.path("properties").properties().stream()
                        .flatMap(property -> property(operation, base, property)));
    }

    private Stream<Attempt> property(
            Operation operation, Attempt base, Map.Entry<String, JsonNode> property) {
        var name = property.getKey();
        var type = Sample.type(document.resolve(property.getValue()));
        var wrong =
                BrokenJson.valuesOtherThan(type).stream()
                        .map(value -> blame(operation, base, "not " + type, name, value));
        var odd =
                BrokenJson.oddValuesOf(type).stream()
                        .map(raw -> with(plausible.body(operation), name, raw))
                        .map(body -> base.withBody("odd " + type, ANY, body));
        return Stream.concat(wrong, odd);
    }

    /** Wrong in this one field and complete otherwise, so that there is one thing to say. */
    private Attempt blame(
            Operation operation, Attempt base, String what, String field, JsonNode wrong) {
        var body = with(plausible.leastBody(operation), field, wrong.toString());
        return base.withBody(what, new Expectation.Blame(field), body);
    }

    /** Sets a property to raw text, which need not be JSON, in the first place. */
    private static String with(JsonNode body, String property, String raw) {
        var others = ((ObjectNode) body).without(List.of(property)).toString();
        var separator = others.equals("{}") ? "" : ",";
        return "{\"" + property + "\":" + raw + separator + others.substring(1);
    }

    /** A body larger than anything the interface takes. */
    Attempt oversize(Operation operation, int bytes) {
        var text = "{\"name\":\"" + "n".repeat(bytes) + "\"}";
        return plausible.next(operation).withBody("oversize", REFUSAL, text);
    }
}
