package io.labledger.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that take their time: live streams that stay open, and requests whose bodies come a byte
 * a second. All of them on one event loop.
 */
public final class Crowd implements AutoCloseable {

    private static final int OPENING_AT_ONCE = 64;
    private static final int NOTHING = 0;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient clients = vertx.createNetClient(new NetClientOptions());
    private final URI url;
    private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
    private final Map<Integer, AtomicInteger> streams = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> bodies = new ConcurrentHashMap<>();
    private final AtomicInteger endedStreams = new AtomicInteger();
    private final ConcurrentLinkedQueue<NetSocket> trickling = new ConcurrentLinkedQueue<>();

    /** Comes to a system, or to one service. */
    public Crowd(URI url) {
        this.url = url;
        vertx.setPeriodic(1_000, _ -> trickling.forEach(socket -> socket.write("1")));
    }

    /** Opens so many live streams, the paths in turn; returns when each was answered. */
    public void openStreams(int count, List<String> paths) {
        for (int i = 0; i < count; i++) {
            open(
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .formatted(paths.get(i % paths.size())),
                    streams,
                    false);
        }
        finishOpening();
    }

    /** Begins so many requests whose bodies will not be there in any reasonable time. */
    public void beginBodies(int count, String path) {
        for (int i = 0; i < count; i++) {
            open(
                    String.join(
                            "\r\n",
                            "POST " + path + " HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/json",
                            "Content-Length: 100000",
                            "",
                            ""),
                    bodies,
                    true);
        }
        finishOpening();
    }

    /** The semaphore keeps connecting and answering in step, so that none waits in a queue. */
    private void open(String request, Map<Integer, AtomicInteger> answers, boolean trickles) {
        opening.acquireUninterruptibly();
        clients.connect(url.getPort(), url.getHost())
                .onFailure(_ -> answered(answers, NOTHING, trickles))
                .onSuccess(socket -> begin(socket, request, answers, trickles));
    }

    private void begin(
            NetSocket socket,
            String request,
            Map<Integer, AtomicInteger> answers,
            boolean trickles) {
        var answer = new AtomicInteger();
        socket.handler(
                bytes -> {
                    if (answer.get() == NOTHING) {
                        var line = bytes.toString(StandardCharsets.ISO_8859_1);
                        answer.set(Integer.parseInt(line.substring(9, 12)));
                        answered(answers, answer.get(), trickles);
                    }
                });
        socket.closeHandler(
                _ -> {
                    trickling.remove(socket);
                    if (answer.get() == NOTHING) {
                        answered(answers, NOTHING, trickles);
                    } else if (!trickles) {
                        endedStreams.incrementAndGet();
                    }
                });
        socket.exceptionHandler(_ -> {}); // the close handler tells
        socket.write(request);
        if (trickles) {
            trickling.add(socket);
            opening.release(); // its answer takes long
        }
    }

    private void finishOpening() {
        opening.acquireUninterruptibly(OPENING_AT_ONCE);
        opening.release(OPENING_AT_ONCE);
    }

    private void answered(Map<Integer, AtomicInteger> answers, int status, boolean trickles) {
        answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
        if (!trickles) {
            opening.release();
        }
    }

    /** How many live streams were answered with a status; 0 for those that got no answer. */
    public int streams(int status) {
        return streams.getOrDefault(status, new AtomicInteger()).get();
    }

    /** How many of those that were answered have ended since. */
    public int endedStreams() {
        return endedStreams.get();
    }

    /** How many bodies were answered with a status; 0 for those that got no answer. */
    public int bodies(int status) {
        return bodies.getOrDefault(status, new AtomicInteger()).get();
    }

    @Override
    public String toString() {
        return "streams %s (%d ended), bodies %s".formatted(streams, endedStreams.get(), bodies);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
