package io.labledger.eventlog.restore;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.restore.RestoreStatus.State;
import io.labledger.eventlog.restore.RestoreStatus.Target;
import io.labledger.eventlog.store.EventStore;
import io.labledger.http.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The restore that runs, or the last one since the start: one at a time. */
@ApplicationScoped
public class Restores {

    private final Restore.Log log;
    private @Nullable Restore latest;
    private @Nullable Thread thread;

    public Restores(
            @ConfigProperty(name = "labledger.log") String name,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            DataSource database,
            EventStore store,
            Admission admission,
            Instance<StreamClaims> claims) {
        this.log =
                new Restore.Log(
                        name,
                        database,
                        store,
                        Topic.of(name, kafka),
                        admission,
                        claims.isResolvable() ? claims.get() : _ -> null);
    }

    /**
     * Begins one.
     *
     * @throws io.labledger.http.problem.ProblemException 409 {@code restore-running}, or {@code
     *     nothing-to-restore}
     */
    synchronized RestoreStatus start(Target target, boolean shorten) {
        if (latest != null && latest.status().state() == State.RUNNING) {
            throw Problem.of(409, "restore-running", "A restore is running").asException();
        }
        if (target == Target.STORE && log.admission().refusal() == null) {
            throw Problem.of(
                            409,
                            "nothing-to-restore",
                            "The store and its topic tell the same history, as far as is known")
                    .asException();
        }
        var restore = new Restore(log, target, shorten);
        latest = restore;
        thread = Thread.ofPlatform().name("restore").daemon().start(restore::run);
        return restore.status();
    }

    /** The restore with this id, or the latest for {@code latest}. */
    synchronized RestoreStatus find(String id) {
        if (latest == null || !(id.equals("latest") || id.equals(latest.status().id()))) {
            throw Problem.of(404, "restore-not-found", "There is no such restore").asException();
        }
        return latest.status();
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
        }
    }
}
