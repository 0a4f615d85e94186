package io.labledger.embedded.proxy;

import io.vertx.core.http.HttpConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replies that never end by themselves: a service that waits for its last reply would wait for
 * them.
 */
final class LiveStreams {
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

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
