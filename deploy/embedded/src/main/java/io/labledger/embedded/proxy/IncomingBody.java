package io.labledger.embedded.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import java.util.Optional;

/**
 * Waits here for a small body, and for the beginning of a large one, so that a client that trickles
 * takes nothing of a service. The rest of a large one is passed on as it comes.
 */
final class IncomingBody {
    private static final int SMALL = 64 << 10;

    private final HttpServerRequest request;
    private final Visit visit;
    private final Load load;

    /** There was no room for it. */
    static final class NoRoom extends Exception {
        NoRoom() {
            super("no room for another body", null, false, false);
        }
    }

    IncomingBody(HttpServerRequest request, Visit visit, Load load) {
        this.request = request;
        this.visit = visit;
        this.load = load;
    }

    /** The body to pass on, once it can be; empty when there is none. */
    Future<Optional<Body>> ready() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Future.succeededFuture(Optional.empty());
        }
        long announced = length == null ? -1 : Long.parseLong(length.strip()); // checked by Netty
        if (announced == 0) {
            return Future.succeededFuture(Optional.empty());
        }
        return gather(announced);
    }

    private Future<Optional<Body>> upload(Body body) {
        visit.giveBack(load.buffered);
        return visit.take(load.uploads, 1)
                ? Future.succeededFuture(Optional.of(body))
                : Future.failedFuture(new NoRoom());
    }

    private Future<Optional<Body>> gather(long announced) {
        Promise<Optional<Body>> ready = Promise.promise();
        Buffer gathered = Buffer.buffer();
        request.endHandler(end -> ready.tryComplete(Optional.of(Body.body(gathered))));
        request.exceptionHandler(ready::tryFail);
        request.handler(
                part -> {
                    gathered.appendBuffer(part);
                    if (gathered.length() > SMALL) {
                        request.pause();
                        upload(Body.body(new Begun(gathered, request), announced))
                                .onComplete(ready);
                    } else if (!visit.take(load.buffered, part.length())) {
                        request.pause();
                        ready.tryFail(new NoRoom());
                    }
                });
        request.resume();
        return ready.future();
    }
}
