package io.labledger.embedded.proxy;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;

/**
 * One event loop's share of the proxy: a server socket and a pool of connections to the services.
 */
final class FrontDoor extends AbstractVerticle {
    private static final int LONGEST_LINE = 64 * 1024; // a percent-encoded filter is long
    private static final int CONNECTIONS_PER_SERVICE = 512; // live streams keep theirs
    private static final int CONNECT_ATTEMPTS = 5;
    private static final long CONNECT_PAUSE_MILLIS = 100;

    private final int port;
    private final Routes routes;
    private final Supplier<byte[]> system;
    private final LiveStreams streams;

    FrontDoor(int port, Routes routes, Supplier<byte[]> system, LiveStreams streams) {
        this.port = port;
        this.routes = routes;
        this.system = system;
        this.streams = streams;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                                .setKeepAlive(true)
                                .setConnectTimeout(2_000));
        HttpProxy proxy =
                HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                        .origin(context -> connect(context, CONNECT_ATTEMPTS))
                        .addInterceptor(new Forwarding());
        vertx.createHttpServer(
                        new HttpServerOptions()
                                .setMaxInitialLineLength(LONGEST_LINE)
                                .setMaxHeaderSize(LONGEST_LINE)
                                .setTcpNoDelay(true)
                                .setHttp2ClearTextEnabled(false))
                .requestHandler(request -> handle(request, proxy))
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request, HttpProxy proxy) {
        var objection = SameMachine.objection(request);
        if (objection.isPresent()) {
            objection.get().answer(request.response());
        } else if (!isAddress(request.uri())) {
            Problem.NO_ADDRESS.answer(request.response());
        } else if ("/api/system".equals(request.path())) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(system.get()));
        } else if (streams.over()) {
            Problem.away(routes.find(request.path()).name()).answer(request.response());
        } else {
            proxy.handle(request);
        }
    }

    /** The proxy below answers what is no URI with an empty 400. */
    private static boolean isAddress(String target) {
        try {
            return new URI(target).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Tries again while a service is being restarted; nothing was sent yet, so that any request may
     * wait.
     */
    private Future<HttpClientRequest> connect(ProxyContext context, int attempts) {
        Routes.Backend backend = routes.find(context.request().proxiedRequest().path());
        Future<HttpClientRequest> connected =
                context.client()
                        .request(new RequestOptions().setHost("127.0.0.1").setPort(backend.port()));
        return attempts == 1
                ? connected
                : connected.recover(
                        refused ->
                                vertx.timer(CONNECT_PAUSE_MILLIS)
                                        .compose(later -> connect(context, attempts - 1)));
    }

    /** Says to the service who asks, and to the asker when the service is away. */
    private final class Forwarding implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            HttpServerRequest request = context.request().proxiedRequest();
            context.request()
                    .putHeader("X-Forwarded-For", request.remoteAddress().hostAddress())
                    .putHeader("X-Forwarded-Proto", "http")
                    .putHeader("X-Forwarded-Host", String.valueOf(request.authority()));
            return context.sendRequest().recover(failure -> Future.succeededFuture(away(context)));
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            String type = context.response().headers().get("Content-Type");
            if (type != null && type.startsWith("text/event-stream")) {
                streams.add(context.request().proxiedRequest().connection());
            }
            return context.sendResponse();
        }

        private ProxyResponse away(ProxyContext context) {
            HttpServerRequest request = context.request().proxiedRequest();
            Problem problem = Problem.away(routes.find(request.path()).name());
            ProxyResponse response = context.request().release().response();
            return response.setStatusCode(problem.status())
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Retry-After", "1")
                    .setBody(Body.body(Buffer.buffer(problem.json())));
        }
    }
}
