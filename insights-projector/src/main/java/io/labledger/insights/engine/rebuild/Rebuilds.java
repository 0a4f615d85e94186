package io.labledger.insights.engine.rebuild;

import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.generation.Generation;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.live.LiveReadModel;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rebuild that runs, or the last one: one at a time. */
@ApplicationScoped
public class Rebuilds {

    private static final Logger LOG = Logger.getLogger(Rebuilds.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LiveReadModel live;
    private final Generations generations;
    private final GenerationTopic topic;
    private @Nullable Rebuild latest;
    private @Nullable Worker worker;

    @Inject
    Rebuilds(LiveReadModel live, GenerationTopic topic) {
        this.live = live;
        this.topic = topic;
        this.generations = live.generations();
    }

    /**
     * Goes on with a rebuild that was interrupted, or begins one when the live read model is of
     * another projection version.
     */
    void prepared(@Observes LiveReadModel.Prepared event) throws SQLException {
        try {
            generations.drop(live.schemas().old());
            generations.dropKept();
        } catch (SQLException e) {
            LOG.infof("%s is left for the next start: %s", live.schemas().old(), e.getMessage());
        }
        Generation there = generations.find(live.schemas().next());
        if (there != null && there.isOf(live.context()) && there.rebuild() != null) {
            LOG.infof("going on with rebuild %s", there.rebuild());
            begin(there.rebuild(), there.verify());
        } else if (!event.current()) {
            LOG.infof(
                    "%s is of version %d now: rebuilding",
                    live.context().name(), live.context().version());
            begin(UUID.randomUUID().toString(), false);
        } else if (there != null) {
            generations.drop(live.schemas().next());
        }
    }

    /** Begins a rebuild; a problem {@code rebuild-running} when there is one already. */
    public synchronized RebuildStatus start(boolean verify) {
        if (latest != null && isRunning()) {
            throw Problem.of(
                            409,
                            "rebuild-running",
                            "rebuild " + latest.status().id() + " is running")
                    .asException();
        }
        return begin(UUID.randomUUID().toString(), verify);
    }

    private synchronized RebuildStatus begin(String id, boolean verify) {
        Rebuild rebuild = new Rebuild(live, topic, id, verify);
        live.abandoned(null);
        latest = rebuild;
        worker =
                new Worker(
                                "rebuild",
                                LONGEST_PAUSE,
                                () -> {
                                    rebuild.run();
                                    return false;
                                })
                        .start();
        return rebuild.status();
    }

    /** Whether a rebuild has begun and not ended. */
    synchronized boolean isRunning() {
        return latest != null && !latest.status().state().isOver();
    }

    /** The rebuild with this id, or the latest for {@code latest}; null when there is none. */
    public synchronized @Nullable RebuildStatus find(String id) {
        Rebuild rebuild = named(id);
        return rebuild == null ? null : rebuild.status();
    }

    /** Ends a rebuild soon; null when there is none of this id. */
    public synchronized @Nullable RebuildStatus cancel(String id) {
        Rebuild rebuild = named(id);
        if (rebuild == null) {
            return null;
        }
        rebuild.cancel();
        return rebuild.status();
    }

    private @Nullable Rebuild named(String id) {
        return latest != null && (id.equals("latest") || id.equals(latest.status().id()))
                ? latest
                : null;
    }

    void stop(@Observes ShutdownEvent event) {
        Worker running;
        synchronized (this) {
            if (latest == null || worker == null) {
                return;
            }
            latest.stop();
            running = worker;
        }
        running.join(PATIENCE);
    }
}
