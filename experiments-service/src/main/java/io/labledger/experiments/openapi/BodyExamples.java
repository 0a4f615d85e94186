package io.labledger.experiments.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An example of each body, by operation: what Swagger UI offers to send. */
final class BodyExamples {

    private static final Map<String, Object> BY_OPERATION = read();

    private BodyExamples() {}

    static @Nullable Object of(String operation) {
        return BY_OPERATION.get(operation);
    }

    @SuppressWarnings("unchecked") // a JSON object is a map
    private static Map<String, Object> read() {
        try (var json = BodyExamples.class.getResourceAsStream("/META-INF/openapi-examples.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(json), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
