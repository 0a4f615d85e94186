package io.labledger.http.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jspecify.annotations.Nullable;

/** One client's connection. A slow one holds next to nothing in memory: it is sent to later. */
final class LiveClient<E> {

    private static final Logger LOG = Logger.getLogger(LiveClient.class);
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COMMENT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final LiveReader<E> reader;
    private final ServerHttpResponse response;
    private final Semaphore drained = new Semaphore(0);
    private final Map<String, Long> lateSeen = new ConcurrentHashMap<>();
    private volatile boolean behind;
    private volatile long sentAt = System.nanoTime();

    LiveClient(LiveReader<E> reader, ServerHttpResponse response) {
        this.reader = reader;
        this.response = response;
    }

    /** How many of those that came to a log late it has been told of. */
    long lateSeen(String log) {
        return lateSeen.getOrDefault(log, 0L);
    }

    void setLateSeen(String log, long count) {
        lateSeen.put(log, count);
    }

    LiveReader<E> reader() {
        return reader;
    }

    /** Whether it reads what it has missed, in a thread of its own. */
    boolean isBehind() {
        return behind;
    }

    void setBehind(boolean behind) {
        this.behind = behind;
    }

    boolean isGone() {
        return response.closed();
    }

    boolean isFull() {
        try {
            return response.isWriteQueueFull();
        } catch (IllegalStateException _) {
            return true; // it has left just now
        }
    }

    void drained() {
        drained.release();
    }

    /** Waits until more can be sent, or until it has left. */
    void awaitDrained() throws InterruptedException {
        while (!isGone() && isFull()) {
            var _ = drained.tryAcquire(1, TimeUnit.SECONDS);
            drained.drainPermits();
        }
    }

    boolean isSilentFor(Duration duration) {
        return System.nanoTime() - sentAt > duration.toNanos();
    }

    void sendComment() {
        send(COMMENT);
    }

    /** Adds an event, with the position that the reader has now as its id. */
    void append(byte[] text, ByteArrayOutputStream to) {
        to.writeBytes(ID);
        to.writeBytes(reader.id().getBytes(StandardCharsets.UTF_8));
        to.write('\n');
        to.writeBytes(text);
        to.write('\n');
    }

    void send(byte[] text) {
        sentAt = System.nanoTime();
        try {
            response.write(text, LiveClient::left);
        } catch (IllegalStateException e) {
            left(e);
        }
    }

    /** That clients leave is how streams end, and nothing to tell anyone. */
    private static void left(@Nullable Throwable why) {
        if (why != null) {
            LOG.debugf("a client has left: %s", why.getMessage());
        }
    }

    void end() {
        try {
            response.end();
        } catch (IllegalStateException e) {
            left(e);
        }
    }
}
