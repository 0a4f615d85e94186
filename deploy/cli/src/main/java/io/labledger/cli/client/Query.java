package io.labledger.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A path with parameters, as {@link LedgerClient} asks for it. */
public final class Query {
    private final StringBuilder path;

    private Query(String path) {
        this.path = new StringBuilder(path);
    }

    /** Of a path, which may have parameters already. */
    public static Query of(String path) {
        return new Query(path);
    }

    /** With one parameter more; without, when it is null. */
    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(encoded(value.toString()));
        }
        return this;
    }

    /** Any text as a part of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
