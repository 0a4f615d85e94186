package io.labledger.insights.projection;

import io.labledger.eventlog.problem.Problem;
import io.labledger.eventlog.problem.ProblemException;
import io.labledger.insights.feed.LogSource;
import io.labledger.insights.generation.Generation;
import io.labledger.insights.generation.Generations;
import io.labledger.insights.progress.Activity;
import io.labledger.insights.progress.Committed;
import io.labledger.insights.progress.Progress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the live generation up with its log, on a thread of its own. While PostgreSQL or Kafka is
 * away it says so and goes on by itself when they are back. A generation of another projection
 * version is served as it stands until a rebuild has replaced it.
 */
@ApplicationScoped
public class LiveReadModel {

    /** Fired once the live generation is there, before it is followed. */
    public record Prepared(boolean current) {}

    /** How the live generation is kept. */
    private enum Mode {
        /** Nobody has looked at it yet. */
        STARTING,
        /** It is of another projection version: this code cannot write it. */
        SERVED,
        FOLLOWED
    }

    /** Work done between two batches. */
    public interface Work<T> {
        T with(Follower live) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(LiveReadModel.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final long MAX_PAUSE_MILLIS = 3_000;

    private final DataSource database;
    private final Generations generations;
    private final Progress progress;
    private final Event<Prepared> prepared;
    private final LogSource source;

    private final ReentrantLock gate = new ReentrantLock(true);
    private final CountDownLatch stopping = new CountDownLatch(1);
    // A batch costs a transaction and rewrites every run it touches, however few its events are.
    // One
    // client that waits for its own write is served at once; when many write, larger batches leave
    // the processors to them; a backlog is worked off without pauses.
    private static final int MANY_WRITERS = 16;
    private static final int FULL_BATCH = 2_000;
    private static final long GATHER_MILLIS = 20;

    private Follower follower;
    private Mode mode = Mode.STARTING;
    private volatile Thread thread = Thread.currentThread();

    @Inject
    LiveReadModel(
            DataSource database,
            Progress progress,
            Event<Prepared> prepared,
            @ConfigProperty(name = "labledger.projection.log") String log,
            @ConfigProperty(name = "labledger.projection.topic") String topic,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.database = database;
        this.generations = new Generations(database);
        this.progress = progress;
        this.prepared = prepared;
        this.source = new LogSource(log, topic, kafka);
        this.follower = new Follower(database, Generation.LIVE, source);
    }

    void start(@Observes StartupEvent event) {
        progress.problem(source.log(), "starting");
        thread = Thread.ofPlatform().name("live-" + source.log()).start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(Duration.ofSeconds(15));
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

    /** Whether the live generation is of another projection version and only served. */
    public boolean isFrozen() {
        gate.lock();
        try {
            return mode != Mode.FOLLOWED;
        } finally {
            gate.unlock();
        }
    }

    /** The generation of this follower is the live one from now on; call it {@link #between}. */
    public void replace(Follower next) {
        follower.close();
        follower = next;
        follower.projection().tell(true);
        mode = Mode.FOLLOWED;
        publish(List.of());
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
                                    "The read model is of another version and is being rebuilt,"
                                            + " which applies every event anew; wait until GET"
                                            + " /api/insights/rebuilds/latest says SWITCHED, then"
                                            + " retry what is parked still")
                            .asException();
            case FOLLOWED -> {}
        }
    }

    private Projection.Retried retryPart(Follower live, String stream) throws SQLException {
        requireFollowed();
        var part = live.retry(stream);
        publish(part.applied());
        return part;
    }

    private void run() {
        long pause = 100;
        boolean ready = false;
        while (!isStopped()) {
            try {
                if (!ready) {
                    prepare();
                    ready = true;
                }
                step();
                pause = 100;
            } catch (SQLException | RuntimeException e) {
                if (!isStopped()) {
                    progress.problem(source.log(), "the read model cannot be written: " + e);
                    LOG.warnf("%s: %s", source.log(), e);
                    sleep(pause);
                    pause = Math.min(pause * 2, MAX_PAUSE_MILLIS);
                }
            }
        }
        gate.lock();
        try {
            follower.close();
        } finally {
            gate.unlock();
        }
    }

    private void prepare() throws SQLException {
        generations.createLive();
        var live = generations.find(Generation.LIVE);
        boolean current = live != null && live.isCurrent();
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
        prepared.fire(new Prepared(current));
    }

    private void step() throws SQLException {
        boolean idle;
        int applied = 0;
        gate.lock();
        try {
            idle = mode != Mode.FOLLOWED || isStopped();
            if (!idle) {
                var activities = follower.advance(WAIT, Long.MAX_VALUE);
                applied = activities.size();
                publish(activities);
            }
        } finally {
            gate.unlock();
        }
        if (idle) {
            sleep(WAIT.toMillis());
        } else if (applied >= MANY_WRITERS && applied < FULL_BATCH) {
            sleep(GATHER_MILLIS);
        }
    }

    private void publish(List<Activity> activities) {
        var now = follower.progress();
        progress.update(now);
        if (!activities.isEmpty()) {
            progress.committed(new Committed(source.log(), now.position(), activities));
        }
    }

    private boolean isStopped() {
        return stopping.getCount() == 0;
    }

    private void sleep(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.debugf("%s: stopping", source.log());
            }
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }
}
