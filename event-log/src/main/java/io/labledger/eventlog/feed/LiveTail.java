package io.labledger.eventlog.feed;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.StoreUnavailable;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Sends events as they are recorded (server-sent events). Each client is a position and a virtual
 * thread that blocks while its connection is full: a slow one holds no events in memory, it reads
 * them later.
 */
final class LiveTail implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(LiveTail.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 1L << 20;
    private static final byte[] COMMENT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

    private static final AtomicInteger RUNNING = new AtomicInteger();

    private final LogReader log;
    private final LogWatch watch;
    private final FeedQuery query;
    private final BooleanSupplier stopped;
    private long next;

    LiveTail(LogReader log, LogWatch watch, FeedQuery query, long start, BooleanSupplier stopped) {
        this.log = log;
        this.watch = watch;
        this.query = query;
        this.next = start;
        this.stopped = stopped;
    }

    /** How many clients are being sent to. */
    static int running() {
        return RUNNING.get();
    }

    /**
     * Ends when the service stops, when the store is away (the client resumes), or with the client.
     */
    @Override
    public void write(OutputStream client) {
        RUNNING.incrementAndGet();
        try {
            client.write(COMMENT);
            client.flush();
            while (!stopped.getAsBoolean()) {
                if (!sendWhatIsThere(client)
                        && !watch.awaitBeyond(next - 1, HEARTBEAT)
                        && !stopped.getAsBoolean()) {
                    client.write(COMMENT);
                    client.flush();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (StoreUnavailable _) {
            // ending the stream is how the client hears of it: it reconnects with its Last-Event-ID
        } catch (IOException e) {
            LOG.debugf("a client has left: %s", e.getMessage());
        } finally {
            RUNNING.decrementAndGet();
        }
    }

    private boolean sendWhatIsThere(OutputStream client) throws IOException {
        var events = log.from(next, BATCH, BATCH_BYTES);
        for (var event : events) {
            if (query.matches(event)) {
                send(event, client);
            }
            next = event.position() + 1;
        }
        if (!events.isEmpty()) {
            client.flush();
        }
        return !events.isEmpty();
    }

    private static void send(RecordedEvent event, OutputStream client) throws IOException {
        client.write(("id: " + event.position()).getBytes(StandardCharsets.UTF_8));
        client.write(DATA);
        client.write(event.bytes());
        client.write(END);
    }
}
