package io.labledger.embedded.proxy;

import io.labledger.door.SameMachine;
import io.labledger.door.SlowClients;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of the proxy: a server socket and a pool of connections to the services.
 */
final class FrontDoor extends AbstractVerticle {
    private static final String VISIT = "visit";
    private static final String UPSTREAM = "upstream";
    private static final int LONGEST_LINE = 64 * 1024; // a percent-encoded filter is long
    private static final int KEPT_SECONDS = 30; // less than the services keep theirs
    private static final int CONNECT_ATTEMPTS = 5;
    private static final long CONNECT_PAUSE_MILLIS = 100;

    private final int port;
    private final Routes routes;
    private final Supplier<byte[]> system;
    private final LiveStreams streams;
    private final Load load;

    FrontDoor(int port, Routes routes, Supplier<byte[]> system, LiveStreams streams, Load load) {
        this.port = port;
        this.routes = routes;
        this.system = system;
        this.streams = streams;
        this.load = load;
    }

    @Override
    public void start(Promise<Void> started) {
        // apart, because a pool looks through all of its connections for one that is free
        // with room for streams too: one that nobody foresaw takes nothing of what others need
        HttpClient requests = client(load.most(), true);
        HttpClient streaming = client(2 * load.mostConnections, false);
        HttpProxy proxy =
                HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), requests)
                        .origin(
                                context ->
                                        connect(
                                                        LiveStreams.foreseen(
                                                                        context.request()
                                                                                .proxiedRequest())
                                                                ? streaming
                                                                : requests,
                                                        context,
                                                        CONNECT_ATTEMPTS)
                                                .onSuccess(
                                                        upstream ->
                                                                context.set(UPSTREAM, upstream)))
                        .addInterceptor(new Forwarding());
        vertx.createHttpServer(
                        new HttpServerOptions()
                                .setMaxInitialLineLength(LONGEST_LINE)
                                .setMaxHeaderSize(LONGEST_LINE)
                                .setTcpNoDelay(true)
                                .setHandle100ContinueAutomatically(true)
                                .setHttp2ClearTextEnabled(false))
                .connectionHandler(
                        connection ->
                                SlowClients.watch(
                                        ((ConnectionBase) connection).channel(),
                                        load.connections,
                                        load.mostConnections))
                .requestHandler(request -> handle(request, proxy))
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private HttpClient client(int connections, boolean keep) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setMaxPoolSize(connections)
                        .setMaxWaitQueueSize(0) // who would have to wait is told so
                        .setKeepAlive(keep)
                        .setKeepAliveTimeout(KEPT_SECONDS)
                        .setConnectTimeout(2_000));
    }

    private void handle(HttpServerRequest request, HttpProxy proxy) {
        var objection = SameMachine.objection(asked(request));
        if (objection.isPresent()) {
            Problem.of(objection.get()).answer(request.response());
        } else if (!isAddress(request.uri())) {
            Problem.NO_ADDRESS.answer(request.response());
        } else if (!canMeet(request.getHeader("Expect"))) {
            Problem.UNKNOWN_EXPECTATION.answer(request.response());
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

    private static SameMachine.Asked asked(HttpServerRequest request) {
        return new SameMachine.Asked(
                request.method().name(),
                request.uri(),
                request.headers().getAll("Host"),
                request.headers().getAll("Origin"),
                request.getHeader("Sec-Fetch-Site"));
    }

    private static boolean canMeet(@Nullable String expectation) {
        return expectation == null || "100-continue".equalsIgnoreCase(expectation);
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
    private Future<HttpClientRequest> connect(
            HttpClient client, ProxyContext context, int attempts) {
        Routes.Backend backend = routes.find(context.request().proxiedRequest().path());
        Future<HttpClientRequest> connected =
                client.request(new RequestOptions().setHost("127.0.0.1").setPort(backend.port()));
        return attempts == 1
                ? connected
                : connected.recover(
                        refused ->
                                refused instanceof ConnectionPoolTooBusyException
                                        ? Future.failedFuture(refused)
                                        : vertx.timer(CONNECT_PAUSE_MILLIS)
                                                .compose(
                                                        later ->
                                                                connect(
                                                                        client,
                                                                        context,
                                                                        attempts - 1)));
    }

    /**
     * Says to the service who asks, and to the asker when the service is away or has enough to do.
     */
    private final class Forwarding implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            HttpServerRequest request = context.request().proxiedRequest();
            Visit visit = new Visit(request.response());
            context.set(VISIT, visit);
            context.request().headers().remove("Expect"); // it was met here
            context.request()
                    .putHeader("X-Forwarded-For", request.remoteAddress().hostAddress())
                    .putHeader("X-Forwarded-Proto", "http")
                    .putHeader("X-Forwarded-Host", String.valueOf(request.authority()));
            return new IncomingBody(request, visit, load)
                    .ready()
                    .compose(body -> forward(context, visit, body.orElse(null)))
                    .recover(failure -> Future.succeededFuture(failed(context, visit, failure)));
        }

        private Future<ProxyResponse> forward(
                ProxyContext context, Visit visit, @Nullable Body body) {
            context.request().setBody(body);
            return visit.take(load.requests, 1)
                    ? context.sendRequest()
                    : Future.failedFuture(new IncomingBody.NoRoom());
        }

        private ProxyResponse failed(ProxyContext context, Visit visit, Throwable failure) {
            if (visit.isOver()) {
                return context.request().response(); // nobody is there to tell
            }
            return problem(
                    context,
                    failure instanceof IncomingBody.NoRoom
                                    || failure instanceof ConnectionPoolTooBusyException
                            ? Problem.BUSY
                            : Problem.away(
                                    routes.find(context.request().proxiedRequest().path()).name()));
        }

        private ProxyResponse problem(ProxyContext context, Problem problem) {
            return show(context.request().release().response(), problem);
        }

        private ProxyResponse show(ProxyResponse response, Problem problem) {
            response.headers().clear();
            response.setStatusCode(problem.status())
                    .setStatusMessage(problem.title())
                    .putHeader("Content-Type", "application/problem+json")
                    .setBody(Body.body(Buffer.buffer(problem.json())));
            return problem.status() == 503 ? response.putHeader("Retry-After", "1") : response;
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            String type = context.response().headers().get("Content-Type");
            if (type != null && type.startsWith(LiveStreams.TYPE)) {
                becomeStream(context);
            }
            return context.sendResponse();
        }

        private void becomeStream(ProxyContext context) {
            HttpServerRequest request = context.request().proxiedRequest();
            Visit visit = context.get(VISIT, Visit.class);
            visit.giveBack(load.requests);
            if (request.version() != HttpVersion.HTTP_1_1) {
                refuse(context, Problem.OLD_HTTP);
            } else if (visit.take(load.streams, 1)) {
                streams.add(request.connection());
            } else {
                refuse(context, Problem.TOO_MANY_STREAMS);
            }
        }

        private void refuse(ProxyContext context, Problem problem) {
            context.get(UPSTREAM, HttpClientRequest.class).reset();
            show(context.response(), problem);
        }
    }
}
