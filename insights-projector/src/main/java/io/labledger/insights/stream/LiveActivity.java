package io.labledger.insights.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.eventlog.store.StoreUnavailable;
import io.labledger.insights.activity.ActivityFilter;
import io.labledger.insights.activity.ActivitySearch;
import io.labledger.insights.progress.Activity;
import io.labledger.insights.progress.Progress;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Sends activities as the read model gets them. A client is a position and a virtual thread that
 * blocks while its connection is full: a slow one holds nothing in memory, it reads later. History
 * and what is new come from the same table by position, so that there is neither gap nor repetition
 * between them.
 */
final class LiveActivity implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(LiveActivity.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int BATCH = 500;
    private static final String COMMENT = ": alive\n\n";

    private final ActivitySearch activities;
    private final Progress progress;
    private final ActivityFilter filter;
    private final Positions positions;
    private final ObjectMapper json;
    private final BooleanSupplier stopped;
    private final Semaphore news = new Semaphore(0);

    LiveActivity(
            ActivitySearch activities,
            Progress progress,
            ActivityFilter filter,
            Positions positions,
            ObjectMapper json,
            BooleanSupplier stopped) {
        this.activities = activities;
        this.progress = progress;
        this.filter = filter;
        this.positions = positions;
        this.json = json;
        this.stopped = stopped;
    }

    /** Looks again for what is there, or notices that the service stops. */
    void wake() {
        news.release();
    }

    /**
     * Ends when the service stops, when the database is away (the client resumes), or with the
     * client.
     */
    @Override
    public void write(OutputStream client) {
        var subscription = progress.subscribe(_ -> wake());
        try {
            send(client, COMMENT);
            client.flush();
            while (!stopped.getAsBoolean()) {
                sendWhatIsThere(client);
                if (!news.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                    send(client, COMMENT);
                    client.flush();
                }
                news.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (StoreUnavailable _) {
            // ending the stream is how the client hears of it: it reconnects with its Last-Event-ID
        } catch (IOException e) {
            LOG.debugf("a client has left: %s", e.getMessage());
        } finally {
            subscription.run();
        }
    }

    private void sendWhatIsThere(OutputStream client) throws IOException {
        for (var log : positions.logs()) {
            long last = progress.position(log);
            while (positions.of(log) < last && !stopped.getAsBoolean()) {
                var batch = activities.between(log, positions.of(log) + 1, last, filter, BATCH);
                for (var activity : batch) {
                    positions.advance(log, activity.position());
                    send(client, event(activity));
                }
                if (batch.size() < BATCH) {
                    positions.advance(log, last);
                }
                client.flush();
            }
        }
    }

    private String event(Activity activity) throws IOException {
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(positions, activity.type(), json.writeValueAsString(activity));
    }

    private static void send(OutputStream client, String text) throws IOException {
        client.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
