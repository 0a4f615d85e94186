package io.labledger.http.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A service's examples: of bodies by operation, of parts by name, of their properties by {@code
 * part.property}.
 */
final class Examples {

    private static final String FILE = "META-INF/openapi-examples.json";

    private final Map<String, Object> byName;

    private Examples(Map<String, Object> byName) {
        this.byName = byName;
    }

    /** Those on the class path; a service may have none. */
    static Examples of(ClassLoader classes) {
        try (var json = classes.getResourceAsStream(FILE)) {
            return new Examples(json == null ? Map.of() : read(json.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // a JSON object is a map
    private static Map<String, Object> read(byte[] json) throws IOException {
        return new ObjectMapper().readValue(json, Map.class);
    }

    /** The body of the operation with this id. */
    @Nullable Object of(String operation) {
        return byName.get(operation);
    }

    /** Adds those of schemas, of their properties, and of bodies that are parts. */
    void addTo(Components components) {
        each("", components.getSchemas(), Schema::addExample);
        if (components.getSchemas() != null) {
            components
                    .getSchemas()
                    .forEach(
                            (name, schema) ->
                                    each(name + ".", schema.getProperties(), Schema::addExample));
        }
        each(
                "",
                components.getRequestBodies(),
                (body, example) ->
                        body.getContent().getMediaTypes().values().stream()
                                .findFirst()
                                .ifPresent(media -> media.example(example)));
    }

    private <T> void each(String owner, @Nullable Map<String, T> parts, BiConsumer<T, Object> add) {
        if (parts != null) {
            parts.forEach(
                    (name, part) -> {
                        var example = byName.get(owner + name);
                        if (example != null) {
                            add.accept(part, example);
                        }
                    });
        }
    }
}
