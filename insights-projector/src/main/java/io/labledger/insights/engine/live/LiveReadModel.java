package io.labledger.insights.engine.live;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.fold.Follower;
import io.labledger.insights.engine.fold.Projection;
import io.labledger.insights.engine.fold.Skipping;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.progress.Committed;
import io.labledger.insights.engine.progress.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the live generation of one context up with its log, on a thread of its own. While
 * PostgreSQL or Kafka is away it says so and goes on by itself when they are back. A generation of
 * another projection version is served as it stands until a rebuild has replaced it.
 */
public final class LiveReadModel implements AutoCloseable {

    /** Is told once the live generation is there, before it is followed. */
    @FunctionalInterface
    public interface Listener {

        /**
         * It is there.
         *
         * @param current whether it is of the version that the code is of
         * @throws SQLException when the database is away: it is told again
         */
        void prepared(LiveReadModel live, boolean current) throws SQLException;
    }

    /** How the live generation is kept. */
    private enum Mode {
        /** Nobody has looked at it yet. */
        STARTING,
        /** It is of another projection version, or of a topic that is no more: nobody writes it. */
        SERVED,
        FOLLOWED
    }

    /** Work done between two batches. */
    public interface Work<T> {
        T with(Follower live) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(LiveReadModel.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    // A batch costs a transaction and rewrites every run it touches, however few its events are.
    // One client that waits for its own write is served at once; when many write, larger batches
    // leave the processors to them; a backlog is worked off without pauses.
    private static final int MANY_WRITERS = 16;
    private static final int FULL_BATCH = 2_000;
    private static final Duration GATHER = Duration.ofMillis(20);

    private final DataSource database;
    private final Context context;
    private final Schemas schemas;
    private final Generations generations;
    private final Progress progress;
    private final Listener listener;
    private final LogSource source;

    private final ReentrantLock gate = new ReentrantLock(true);
    private final Worker worker;

    private Follower follower;
    private Mode mode = Mode.STARTING;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean ready;
    private volatile @Nullable String abandoned;

    /**
     * Not started.
     *
     * @param contexts all that share the views
     * @param context the one whose read model it is
     * @param source where its log comes from
     */
    public LiveReadModel(
            DataSource database,
            Progress progress,
            Listener listener,
            Contexts contexts,
            Context context,
            LogSource source) {
        this.database = database;
        this.context = context;
        this.schemas = Schemas.of(context);
        this.generations = new Generations(database, context, contexts);
        this.progress = progress;
        this.listener = listener;
        this.source = source;
        this.follower = new Follower(database, schemas.live(), context, source);
        this.worker = new Worker("live-" + context.name(), LONGEST_PAUSE, this::turn);
    }

    /** Begins to follow the log. */
    public void start() {
        progress.problem(source.log(), "starting");
        progress.watch(source.log(), worker::problem);
        worker.start();
    }

    /** Stops following; waits for that a few seconds at most. */
    @Override
    public void close() {
        worker.close();
        try {
            if (gate.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    follower.close();
                } finally {
                    gate.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The context whose read model it is. */
    public Context context() {
        return context;
    }

    /** The schemas of its generations. */
    public Schemas schemas() {
        return schemas;
    }

    /** Its generations. */
    public Generations generations() {
        return generations;
    }

    /** Where the log comes from. */
    public LogSource source() {
        return source;
    }

    /** The database of the read model. */
    public DataSource database() {
        return database;
    }

    /** Runs something between two batches; the live generation stands still meanwhile. */
    public <T> T between(Work<T> work) throws SQLException {
        gate.lock();
        try {
            return work.with(follower);
        } finally {
            gate.unlock();
        }
    }

    /** Whether the live generation is only served: it is of another version, or another topic. */
    public boolean isFrozen() {
        gate.lock();
        try {
            return mode != Mode.FOLLOWED;
        } finally {
            gate.unlock();
        }
    }

    /** Serves the live generation as it stands, until a rebuild has replaced it. */
    public void freeze() {
        gate.lock();
        try {
            if (mode == Mode.FOLLOWED) {
                mode = Mode.SERVED;
                follower.close();
            }
        } finally {
            gate.unlock();
        }
    }

    /** The generation of this follower is the live one from now on; call it {@link #between}. */
    public void replace(Follower next) {
        var before = follower;
        follower = next;
        follower.projection().tell(true);
        mode = Mode.FOLLOWED;
        before.close();
        publish(List.of());
    }

    /**
     * Says why nobody replaces a live generation of another version, or that somebody does (null):
     * it stands still until then.
     */
    public void abandoned(@Nullable String why) {
        abandoned = why;
    }

    /**
     * Applies parked events of a stream again, with pauses in which others go on. Returns how many
     * could be applied.
     *
     * @throws ProblemException when the live generation cannot be written
     */
    public int retry(String stream) throws SQLException {
        int applied = 0;
        Projection.Retried part;
        do {
            part = between(live -> retryPart(live, stream));
            applied += part.applied().size();
        } while (part.unfinished());
        return applied;
    }

    /**
     * Gives a parked event up; what waits behind it is to be {@link #retry retried} then.
     *
     * @throws ProblemException when the live generation cannot be written
     */
    public Skipping skip(long position, String actor, String reason) throws SQLException {
        return between(
                live -> {
                    requireFollowed();
                    var skipping = live.skip(position, actor, reason);
                    if (skipping instanceof Skipping.Done(_, var told)) {
                        publish(told, true);
                    }
                    return skipping;
                });
    }

    /**
     * Streams with parked events, to be applied again.
     *
     * @throws ProblemException when the live generation cannot be written
     */
    public List<String> parkedStreams() throws SQLException {
        return between(
                live -> {
                    requireFollowed();
                    return live.parkedStreams();
                });
    }

    private void requireFollowed() {
        switch (mode) {
            case STARTING ->
                    throw Problem.of(
                                    503,
                                    "read-model-unavailable",
                                    "The read model is not there yet; try again")
                            .asException();
            case SERVED ->
                    throw Problem.of(
                                    409,
                                    "read-model-rebuilding",
                                    "The read model is only served as it is while it is being"
                                            + " rebuilt, which applies every event anew; wait until GET"
                                            + " /api/insights/rebuilds/latest says SWITCHED, then"
                                            + " retry what is parked still")
                            .asException();
            case FOLLOWED -> {}
        }
    }

    private Projection.Retried retryPart(Follower live, String stream) throws SQLException {
        requireFollowed();
        var part = live.retry(stream);
        publish(part.applied(), true);
        return part;
    }

    private boolean turn() throws InterruptedException {
        try {
            if (!ready) {
                prepare();
                ready = true;
            }
            step();
            pauseMillis = FIRST_PAUSE_MILLIS;
        } catch (SQLException e) {
            if (!worker.isStopping()) {
                progress.problem(source.log(), "the read model cannot be written: " + e);
                LOG.warnf("%s: %s", source.log(), e);
                Thread.sleep(pauseMillis);
                pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE.toMillis());
            }
        }
        return true;
    }

    private void prepare() throws SQLException {
        generations.createLive();
        var live = generations.find(schemas.live());
        boolean current = live != null && live.isOf(context);
        gate.lock();
        try {
            mode = current ? Mode.FOLLOWED : Mode.SERVED;
            if (!current) {
                follower.projection().open();
                publish(List.of());
            }
        } finally {
            gate.unlock();
        }
        listener.prepared(this, current);
    }

    private void step() throws SQLException, InterruptedException {
        boolean idle;
        int applied = 0;
        gate.lock();
        try {
            idle = mode != Mode.FOLLOWED || worker.isStopping();
            var activities = idle ? List.<Activity>of() : follower.advance(WAIT, Long.MAX_VALUE);
            applied = activities.size();
            publish(activities);
        } finally {
            gate.unlock();
        }
        if (idle) {
            Thread.sleep(WAIT);
        } else if (applied >= MANY_WRITERS && applied < FULL_BATCH) {
            Thread.sleep(GATHER);
        }
    }

    private void publish(List<Activity> activities) {
        publish(activities, false);
    }

    private void publish(List<Activity> activities, boolean late) {
        var now = follower.progress();
        var why = abandoned;
        progress.update(mode == Mode.SERVED && why != null ? now.standing(why) : now);
        if (!activities.isEmpty()) {
            progress.committed(new Committed(source.log(), now.position(), late, activities));
        }
    }
}
