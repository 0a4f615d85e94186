package io.labledger.embedded.proxy;

import io.labledger.door.Capacity;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Puts all HTTP of a system on one port of the loopback address. */
public final class Proxy implements AutoCloseable {
    /** The services need the other half of the processors. */
    private static final int EVENT_LOOPS =
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Vertx vertx;

    private final LiveStreams streams;

    private Proxy(Vertx vertx, LiveStreams streams) {
        this.vertx = vertx;
        this.streams = streams;
    }

    /**
     * Serves on the port until closed.
     *
     * @param system what {@code GET /api/system} replies, as JSON
     * @throws BindException when the port is taken
     */
    public static Proxy serve(int port, Routes routes, Supplier<byte[]> system)
            throws BindException {
        return serve(port, routes, system, new Load(Capacity.ofThisProcess()));
    }

    static Proxy serve(int port, Routes routes, Supplier<byte[]> system, Load load)
            throws BindException {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(EVENT_LOOPS)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        LiveStreams streams = new LiveStreams();
        try {
            vertx.deployVerticle(
                            () -> new FrontDoor(port, routes, system, streams, load),
                            new DeploymentOptions().setInstances(EVENT_LOOPS))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Proxy(vertx, streams);
        } catch (CompletionException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw e;
        }
    }

    /**
     * Ends live streams and takes no new requests, so that services can finish what they are at.
     */
    public void drain() {
        streams.end();
    }

    /** Ends all connections, open streams too. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
