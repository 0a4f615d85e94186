package io.labledger.http.openapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.jspecify.annotations.Nullable;

/** What is written once for all operations, in documents on the class path. */
final class Parts {

    private static final Pattern SETTING = Pattern.compile("\\$\\{([a-z.-]+)}");

    private final ClassLoader classes;
    private final Config config;

    Parts(ClassLoader classes, Config config) {
        this.classes = classes;
        this.config = config;
    }

    /** The components of a document; none when it is not there. */
    Components read(String file) {
        try (var yaml = classes.getResourceAsStream(file)) {
            return yaml == null
                    ? OASFactory.createComponents()
                    : parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Components parse(String yaml) {
        var text =
                SETTING.matcher(yaml)
                        .replaceAll(match -> config.getValue(match.group(1), String.class));
        var components =
                Documents.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .getComponents();
        return components == null ? OASFactory.createComponents() : components;
    }

    /** Adds what is not there yet under the same name. */
    static void merge(Components from, Components into) {
        merge(from.getSchemas(), into.getSchemas(), into::addSchema);
        merge(from.getParameters(), into.getParameters(), into::addParameter);
        merge(from.getHeaders(), into.getHeaders(), into::addHeader);
        merge(from.getRequestBodies(), into.getRequestBodies(), into::addRequestBody);
        merge(from.getResponses(), into.getResponses(), into::addResponse);
    }

    private static <T> void merge(
            @Nullable Map<String, T> from,
            @Nullable Map<String, T> into,
            BiConsumer<String, T> add) {
        var there = into == null ? Set.<String>of() : Set.copyOf(into.keySet());
        if (from != null) {
            from.forEach(
                    (name, part) -> {
                        if (!there.contains(name)) {
                            add.accept(name, part);
                        }
                    });
        }
    }
}
