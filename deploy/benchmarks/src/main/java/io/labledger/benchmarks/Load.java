package io.labledger.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/**
 * A closed loop of clients: each sends its next request when the last one was answered. Everything
 * runs on one event loop, so that the generator takes as little as possible of the processors that
 * it shares with what it measures.
 */
final class Load implements AutoCloseable {

    /** The n-th request of a client. */
    interface Script {
        Call call(int client, long n);
    }

    record Call(HttpMethod method, String path, String contentType, Buffer body) {
        static Call post(String path, String json) {
            return new Call(HttpMethod.POST, path, "application/json", Buffer.buffer(json));
        }

        static Call get(String path) {
            return new Call(HttpMethod.GET, path, "", Buffer.buffer());
        }
    }

    private static final int MAX_CLIENTS = 256;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http;

    Load(URI url) {
        http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(url.getHost())
                                .setDefaultPort(url.getPort()),
                        new PoolOptions().setHttp1MaxSize(MAX_CLIENTS));
    }

    /** Lets the clients work for a while; the requests under way at its end are waited for. */
    Measurement during(int clients, Duration duration, Script script) {
        return run(clients, Long.MAX_VALUE, duration, script);
    }

    /** Sends so many requests in all, spread evenly over the clients. */
    Measurement times(int clients, long perClient, Script script) {
        return run(clients, perClient, Duration.ofMinutes(30), script);
    }

    private Measurement run(int clients, long perClient, Duration duration, Script script) {
        var start = System.nanoTime();
        var latency = Measurement.histogram();
        var loops = new CompletableFuture<?>[clients];
        for (int client = 0; client < clients; client++) {
            var loop = new Loop(client, perClient, start + duration.toNanos(), script, latency);
            loops[client] = loop.done;
            vertx.getOrCreateContext().runOnContext(_ -> loop.next());
        }
        await(CompletableFuture.allOf(loops), duration.plusMinutes(1));
        return new Measurement(latency.getTotalCount(), System.nanoTime() - start, latency);
    }

    private static void await(CompletableFuture<?> done, Duration limit) {
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("a request failed under load", e.getCause());
        } catch (TimeoutException e) {
            throw new BenchmarkFailed("the load did not end in " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One client. Always on the event loop, hence without locks; so is the shared histogram. */
    private final class Loop {
        private final int client;
        private final long limit;
        private final long end;
        private final Script script;
        private final Histogram latency;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private long n;

        Loop(int client, long limit, long end, Script script, Histogram latency) {
            this.client = client;
            this.limit = limit;
            this.end = end;
            this.script = script;
            this.latency = latency;
        }

        void next() {
            if (n == limit || System.nanoTime() >= end) {
                done.complete(null);
                return;
            }
            var call = script.call(client, n++);
            var sent = System.nanoTime();
            http.request(call.method(), call.path())
                    .compose(request -> send(request, call))
                    .onSuccess(
                            _ -> {
                                latency.recordValue(System.nanoTime() - sent);
                                next();
                            })
                    .onFailure(done::completeExceptionally);
        }

        private Future<Buffer> send(HttpClientRequest request, Call call) {
            if (!call.contentType().isEmpty()) {
                request.putHeader("content-type", call.contentType());
            }
            return request.send(call.body())
                    .compose(
                            response ->
                                    response.body()
                                            .map(
                                                    body -> {
                                                        if (response.statusCode() >= 300) {
                                                            throw new BenchmarkFailed(
                                                                    call.path()
                                                                            + " answered "
                                                                            + response.statusCode()
                                                                            + ": "
                                                                            + body);
                                                        }
                                                        return body;
                                                    }));
        }
    }
}
