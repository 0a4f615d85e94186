package io.labledger.insights.engine.rebuild;

import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.live.LiveReadModels;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The rebuilds of all contexts: each is rebuilt by itself, and switches when it is there. */
@ApplicationScoped
public class Rebuilds {

    private final List<LogRebuilds> logs;

    /** What the start of this process rebuilds is one rebuild. */
    private final String atStart = UUID.randomUUID().toString();

    @Inject
    Rebuilds(LiveReadModels live) {
        logs = live.all().stream().map(LogRebuilds::new).toList();
    }

    void start(@Observes StartupEvent event) {
        logs.forEach(LogRebuilds::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            logs.forEach(log -> closing.execute(log::close));
        }
    }

    void prepared(@Observes LiveReadModels.Prepared event) throws SQLException {
        for (var log : logs) {
            if (log.log().equals(event.live().context().name())) {
                log.prepared(event.current(), atStart);
            }
        }
    }

    /**
     * Begins a rebuild.
     *
     * @param names of the logs, or none for all
     * @throws io.labledger.http.problem.ProblemException 400 when there is no such log, 409 {@code
     *     rebuild-running} when one of them is being rebuilt; nothing has begun then
     */
    public synchronized RebuildStatus start(Collection<String> names, boolean verify) {
        var wanted = named("logs", names);
        wanted.forEach(LogRebuilds::requireNone);
        String id = UUID.randomUUID().toString();
        wanted.forEach(log -> log.start(id, verify));
        return Objects.requireNonNull(find(id));
    }

    private List<LogRebuilds> named(String field, Collection<String> names) {
        var known = logs.stream().map(LogRebuilds::log).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw Problem.invalid(
                                field,
                                "names no log that is read here: \"%s\"; there are %s"
                                        .formatted(Echo.of(name), String.join(", ", known)))
                        .asException();
            }
        }
        return logs.stream().filter(log -> names.isEmpty() || names.contains(log.log())).toList();
    }

    /** The latest rebuild of each log that has been rebuilt since the start. */
    public List<LogRebuild> latest() {
        return logs.stream().map(LogRebuilds::latest).filter(Objects::nonNull).toList();
    }

    /**
     * The rebuild with this id, as far as its logs have not been rebuilt again since; for {@code
     * latest} the one that began last. Null when there is none.
     */
    public @Nullable RebuildStatus find(String id) {
        var all = latest();
        String wanted =
                id.equals("latest")
                        ? all.stream()
                                .max(Comparator.comparing(LogRebuild::startedAt))
                                .map(LogRebuild::id)
                                .orElse(id)
                        : id;
        var found = all.stream().filter(log -> log.id().equals(wanted)).toList();
        return found.isEmpty() ? null : RebuildStatus.of(found);
    }

    /**
     * Ends a rebuild soon, and drops what it has built. What is over stays as it is.
     *
     * @param log the only one to end; null for all of that rebuild
     * @return null when there is none of this id
     * @throws io.labledger.http.problem.ProblemException 400 when there is no such log
     */
    public @Nullable RebuildStatus cancel(String id, @Nullable String log) {
        part(id, log).forEach(LogRebuilds::cancel);
        return find(id);
    }

    /**
     * Lets a rebuild switch that is held, whatever will be gone then.
     *
     * @param log the only one to switch; null for all that are held
     * @return null when there is none of this id
     * @throws io.labledger.http.problem.ProblemException 400 when there is no such log, 409 {@code
     *     rebuild-not-held} when nothing is held
     */
    public @Nullable RebuildStatus accept(String id, @Nullable String log) {
        var held = part(id, log).stream().filter(LogRebuilds::isHeld).toList();
        var found = find(id);
        if (found != null && held.isEmpty()) {
            throw Problem.of(
                            409,
                            "rebuild-not-held",
                            "rebuild %s is not held: it is %s".formatted(found.id(), found.state()))
                    .asException();
        }
        held.forEach(LogRebuilds::accept);
        return found;
    }

    /** What is rebuilt under an id, or one log of it. */
    private List<LogRebuilds> part(String id, @Nullable String log) {
        var asked = named("log", log == null ? List.of() : List.of(log));
        var found = find(id);
        return found == null
                ? List.of()
                : asked.stream()
                        .filter(
                                each ->
                                        found.logs().stream()
                                                .anyMatch(one -> one.log().equals(each.log())))
                        .toList();
    }
}
