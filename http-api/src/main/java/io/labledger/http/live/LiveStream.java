package io.labledger.http.live;

import java.util.function.Consumer;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** The entity of a reply that does not end by itself; {@link LiveStreamWriter} opens it. */
public final class LiveStream {

    private final Consumer<ServerHttpResponse> opening;

    LiveStream(Consumer<ServerHttpResponse> opening) {
        this.opening = opening;
    }

    void open(ServerHttpResponse response) {
        opening.accept(response);
    }
}
