package io.labledger.insights.engine.rebuild;

import io.labledger.insights.engine.live.LiveReadModels;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
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

    /** Begins a rebuild; a problem {@code rebuild-running} when there is one already. */
    public RebuildStatus start(boolean verify) {
        logs.forEach(LogRebuilds::requireNone);
        String id = UUID.randomUUID().toString();
        logs.forEach(log -> log.start(id, verify));
        return Objects.requireNonNull(find(id));
    }

    /** The rebuild with this id, or the latest for {@code latest}; null when there is none. */
    public @Nullable RebuildStatus find(String id) {
        return logs.stream()
                .map(LogRebuilds::latest)
                .filter(status -> status != null && (id.equals("latest") || id.equals(status.id())))
                .findFirst()
                .orElse(null);
    }

    /** Ends a rebuild soon; null when there is none of this id. */
    public @Nullable RebuildStatus cancel(String id) {
        var status = find(id);
        if (status != null) {
            logs.forEach(LogRebuilds::cancel);
        }
        return status;
    }
}
