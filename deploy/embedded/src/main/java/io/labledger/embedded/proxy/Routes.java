package io.labledger.embedded.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which service answers which paths: the longest matching prefix decides, whole segments only. */
public final class Routes {
    private final Map<String, Backend> byPrefix = new LinkedHashMap<>();
    private final Backend others;

    private Routes(Backend others) {
        this.others = others;
    }

    /** A service: what people call it, and its port on the loopback address. */
    public record Backend(String name, int port) {}

    /** Routes where {@code others} answers every path that is not given to another. */
    public static Routes to(Backend others) {
        return new Routes(others);
    }

    /** Gives all paths under the prefixes to one service. */
    public Routes with(Backend backend, List<String> prefixes) {
        prefixes.forEach(prefix -> byPrefix.put(prefix, backend));
        return this;
    }

    Backend find(@Nullable String path) {
        for (String prefix = path == null ? "" : path;
                prefix.length() > 1;
                prefix = parent(prefix)) {
            Backend backend = byPrefix.get(prefix);
            if (backend != null) {
                return backend;
            }
        }
        return others;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
