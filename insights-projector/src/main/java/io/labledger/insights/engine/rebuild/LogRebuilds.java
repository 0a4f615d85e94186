package io.labledger.insights.engine.rebuild;

import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.generation.Generation;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.rebuild.RebuildStatus.State;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rebuild of one context that runs, or its last one: one at a time. */
final class LogRebuilds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogRebuilds.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LiveReadModel live;
    private final Generations generations;
    private final GenerationTopic topic;
    private final TopicWatch watch;
    private @Nullable Rebuild latest;
    private @Nullable Worker worker;

    LogRebuilds(LiveReadModel live) {
        this.live = live;
        this.generations = live.generations();
        this.topic = new GenerationTopic(live);
        this.watch = new TopicWatch(live, this, topic);
    }

    /** Name of the log. */
    String log() {
        return live.context().name();
    }

    /** From now on a topic that is made anew is noticed. */
    void watch() {
        watch.start();
    }

    /**
     * Goes on with a rebuild that was interrupted, or begins one when the live read model is of
     * another version.
     *
     * @param id of the one that is begun
     */
    void prepared(boolean current, String id) throws SQLException {
        try {
            generations.drop(live.schemas().old());
            generations.dropKept();
        } catch (SQLException e) {
            LOG.infof("%s is left for the next start: %s", live.schemas().old(), e.getMessage());
        }
        goOn(current, id);
    }

    private synchronized void goOn(boolean current, String id) throws SQLException {
        if (isRunning()) {
            return; // somebody was quicker
        }
        Generation there = generations.find(live.schemas().next());
        if (there != null && there.isOf(live.context()) && there.rebuild() != null) {
            LOG.infof("%s: going on with rebuild %s", log(), there.rebuild());
            begin(there.rebuild(), there.verify());
        } else if (!current) {
            LOG.infof("%s is of version %d now: rebuilding", log(), live.context().version());
            begin(id, false);
        } else if (there != null) {
            generations.drop(live.schemas().next());
        }
    }

    /** Begins a rebuild; a problem {@code rebuild-running} when there is one already. */
    synchronized void start(String id, boolean verify) {
        requireNone();
        begin(id, verify);
    }

    /** A problem {@code rebuild-running} when there is one. */
    synchronized void requireNone() {
        if (latest != null && isRunning()) {
            String what =
                    latest.status().state() == State.HELD
                            ? "held: switch to it or discard it first"
                            : "running";
            throw Problem.of(
                            409,
                            "rebuild-running",
                            "rebuild %s of %s is %s".formatted(latest.status().id(), log(), what))
                    .asException();
        }
    }

    private synchronized void begin(String id, boolean verify) {
        Rebuild rebuild = new Rebuild(live, topic, id, verify);
        live.abandoned(null);
        latest = rebuild;
        worker =
                new Worker(
                                "rebuild-" + log(),
                                LONGEST_PAUSE,
                                () -> {
                                    rebuild.run();
                                    return false;
                                })
                        .start();
    }

    /** Whether a rebuild has begun and not ended. */
    synchronized boolean isRunning() {
        return latest != null && !latest.status().state().isOver();
    }

    /** How the latest stands; null when there is none. */
    synchronized @Nullable LogRebuild latest() {
        return latest == null ? null : latest.status();
    }

    /** Whether the latest waits for somebody's word before the switch. */
    synchronized boolean isHeld() {
        return latest != null && latest.status().state() == State.HELD;
    }

    /** Lets the latest switch, whatever will be gone then. */
    synchronized void accept() {
        if (latest != null) {
            latest.accept();
        }
    }

    /** Ends the latest soon. */
    synchronized void cancel() {
        if (latest != null) {
            latest.cancel();
        }
    }

    /** Stops, and waits for that; the next start goes on. */
    @Override
    public void close() {
        watch.close();
        Worker running;
        synchronized (this) {
            if (latest != null) {
                latest.stop();
            }
            running = worker;
        }
        if (running != null) {
            running.join(PATIENCE);
        }
        topic.close();
    }
}
