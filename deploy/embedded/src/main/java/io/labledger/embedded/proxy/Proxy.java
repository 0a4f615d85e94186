package io.labledger.embedded.proxy;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Puts all HTTP of a system on one port of the loopback address. */
public final class Proxy implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;

    private final Vertx vertx;

    private Proxy(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Serves on the port until closed.
     *
     * @param system what {@code GET /api/system} replies, as JSON
     * @throws BindException when the port is taken
     */
    public static Proxy serve(int port, Routes routes, Supplier<byte[]> system)
            throws BindException {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(EVENT_LOOPS)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        try {
            vertx.deployVerticle(
                            () -> verticle(port, routes, system),
                            new DeploymentOptions().setInstances(EVENT_LOOPS))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Proxy(vertx);
        } catch (CompletionException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw e;
        }
    }

    private static AbstractVerticle verticle(int port, Routes routes, Supplier<byte[]> system) {
        return new FrontDoor(port, routes, system);
    }

    /** Ends all connections, open streams too. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
