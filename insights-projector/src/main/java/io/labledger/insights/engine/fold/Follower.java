package io.labledger.insights.engine.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.feed.LogFeed;
import io.labledger.follower.feed.LogSource;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.progress.LogProgress;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps one generation up with one log: takes events from Kafka and applies them in batches. */
public final class Follower implements AutoCloseable {

    private static final int MAX_EVENTS = 20_000;
    private static final long MAX_BYTES = 16L << 20;

    /** PostgreSQL has written a commit to the disk by then: within three times wal_writer_delay. */
    private static final long ON_DISK_NANOS = 1_000_000_000L;

    private final Context context;
    private final LogSource source;
    private final Projection projection;
    private @Nullable LogFeed feed;
    private List<LedgerEvent> held = List.of();
    private long appliedAt;
    private boolean confirmed = true;

    /**
     * Keeps a generation of a context.
     *
     * @param source where the context's log comes from
     */
    public Follower(DataSource database, String schema, Context context, LogSource source) {
        this.context = context;
        this.source = source;
        this.projection = new Projection(database, schema, context);
    }

    /** Something that is done with the projection. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Applies the next batch, if any comes in time.
     *
     * @param upTo position not to go beyond
     * @return what happened; empty when nothing came
     * @throws SQLException when the database is away: the next call begins anew where it stands
     */
    public List<Activity> advance(Duration wait, long upTo) throws SQLException {
        return orBeginAnew(() -> applyNext(wait, upTo));
    }

    /**
     * Applies the next parked events of a stream again.
     *
     * @throws SQLException when the database is away: the next call begins anew where it stands
     */
    public Projection.Retried retry(String stream) throws SQLException {
        return onDemand(() -> projection.retry(stream));
    }

    /**
     * Gives a parked event up.
     *
     * @throws SQLException when the database is away: the next call begins anew where it stands
     */
    public Skipping skip(long position, String actor, String reason) throws SQLException {
        return onDemand(() -> projection.skip(position, actor, reason));
    }

    /** Streams with parked events. */
    public List<String> parkedStreams() throws SQLException {
        return onDemand(projection::parkedStreams);
    }

    /** The connection may have lain idle, and died with its server, before anybody asked. */
    private <T> T onDemand(Work<T> work) throws SQLException {
        if (!projection.isConnected()) {
            close();
        }
        return orBeginAnew(
                () -> {
                    open();
                    return work.run();
                });
    }

    /** Whatever fails, even with an Error, leaves nothing half done in memory. */
    private <T> T orBeginAnew(Work<T> work) throws SQLException {
        try {
            return work.run();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private List<Activity> applyNext(Duration wait, long upTo) throws SQLException {
        var from = open();
        if (held.isEmpty()) {
            held = take(from, wait);
        }
        int end = 0;
        while (end < held.size() && held.get(end).position() <= upTo) {
            end++;
        }
        if (end == 0) {
            confirm();
            return List.of();
        }
        var activities = projection.apply(held.subList(0, end), from.buffer().head());
        appliedAt = System.nanoTime();
        confirmed = false;
        held = held.subList(end, held.size());
        return activities;
    }

    private static List<LedgerEvent> take(LogFeed from, Duration wait) throws SQLException {
        try {
            return from.buffer().take(MAX_EVENTS, MAX_BYTES, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientException("interrupted while waiting for events", e);
        }
    }

    /**
     * A crash of PostgreSQL may take the last moments with it, and when no event comes, nobody
     * would notice.
     */
    private void confirm() throws SQLException {
        if (!confirmed && System.nanoTime() - appliedAt > ON_DISK_NANOS) {
            projection.confirm();
            confirmed = true;
        }
    }

    private LogFeed open() throws SQLException {
        if (feed == null) {
            projection.open();
            feed =
                    new LogFeed(
                            source,
                            context.facts(),
                            projection.position(),
                            projection.nextOffset());
        }
        return feed;
    }

    /** The projection, for the thread that advances it. */
    public Projection projection() {
        return projection;
    }

    /**
     * Whether it is known that no more than that many events are still to be applied: of a log that
     * nobody has written to yet, none are.
     */
    public boolean isWithin(long most) {
        var now = progress();
        Long lag = now.lagEvents();
        return now.awaited()
                || (lag != null && lag <= most && feed != null && feed.buffer().isHeadKnown());
    }

    /** How far it is. */
    public LogProgress progress() {
        long position = projection.position();
        var now =
                new LogProgress(source.log(), position, null, projection.recordedTime(), null)
                        .withParked(projection.parked());
        if (feed == null) {
            return now;
        }
        var buffer = feed.buffer();
        boolean known = buffer.isHeadKnown();
        var problem = feed.problem();
        if (problem != null && position < 0 && buffer.isAbsent()) {
            return now.awaiting(problem);
        }
        now = now.upTo(Math.max(buffer.head(), position));
        if (problem != null) {
            return now.standing(problem);
        }
        return known ? now : now.standing("Kafka has not said lately where the log ends");
    }

    /** Gives up the connections; the next {@link #advance} begins anew where the tables stand. */
    @Override
    public void close() {
        held = List.of();
        if (feed != null) {
            feed.close();
            feed = null;
        }
        projection.close();
    }
}
