package io.labledger.insights.engine.generation;

import io.labledger.insights.engine.context.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL of the engine and of the contexts, as it lies on the class path. */
public final class Scripts {

    private Scripts() {}

    /** Tables and indexes that every context has. */
    static String engine(String name) {
        return read(Scripts.class, "/db/engine/" + name);
    }

    /** What a context brings: {@code tables.sql}, {@code indexes.sql} or {@code views.sql}. */
    public static String of(Context context, String name) {
        return read(context.getClass(), "/db/insights/%s/%s".formatted(context.name(), name));
    }

    private static String read(Class<?> beside, String path) {
        try (var in = beside.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "%s needs %s on the class path".formatted(beside.getName(), path));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
