package io.labledger.eventlog.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.http.json.JsonProblem;
import io.labledger.http.json.StrictJson;
import io.labledger.http.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of events as a tree, keeping every digit of every number. */
final class EventJson {

    private final ObjectMapper json =
            StrictJson.configure(
                    JsonMapper.builder()
                            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                            .build());

    private final ObjectReader tree = json.readerFor(JsonNode.class);

    JsonNode read(byte[] bytes, String at) {
        try (var parser = new NegativeZero(json.createParser(bytes))) {
            return required(tree.readValue(parser), at);
        } catch (JacksonException e) {
            throw JsonProblem.of(e, at).asException();
        } catch (IOException e) {
            throw Problem.invalid(at, "is not valid UTF-8").asException();
        }
    }

    /** The data's bytes: the same for the same data, whichever mode it came in. */
    byte[] bytes(@Nullable JsonNode data) {
        if (data == null || data.isNull()) {
            throw Problem.invalid("data", "is required").asException();
        }
        if (!data.isObject()) {
            throw Problem.invalid("data", "must be a JSON object").asException();
        }
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode required(@Nullable JsonNode node, String at) {
        if (node == null || node.isMissingNode()) {
            throw (at.isEmpty()
                            ? Problem.invalid("The request body is empty")
                            : Problem.invalid(at, "is empty"))
                    .asException();
        }
        return node;
    }
}
