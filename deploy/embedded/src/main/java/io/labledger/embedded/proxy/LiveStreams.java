package io.labledger.embedded.proxy;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replies that never end by themselves: a service that waits for its last reply would wait for
 * them.
 */
final class LiveStreams {
    static final String TYPE = "text/event-stream";

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /**
     * Whether the reply may be one. Rather too often than not: a service takes a path with and
     * without a slash at its end, and weighs all that Accept says.
     */
    static boolean foreseen(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method())) {
            return false;
        }
        var path = String.valueOf(request.path());
        var name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var accept = String.join(",", request.headers().getAll("Accept")).toLowerCase(Locale.ROOT);
        return name.endsWith("/stream")
                || accept.contains(TYPE)
                || (name.endsWith("/events") && mayPreferText(accept));
    }

    /** Anything alone is JSON there; with exceptions it may be text. */
    private static boolean mayPreferText(String accept) {
        return accept.contains("text/") || (accept.contains("*/*") && accept.contains(","));
    }

    void add(HttpConnection connection) {
        if (open.add(connection)) {
            connection.closeHandler(closed -> open.remove(connection));
        }
        if (over) {
            connection.close();
        }
    }

    boolean over() {
        return over;
    }

    void end() {
        over = true;
        open.forEach(HttpConnection::close);
    }
}
