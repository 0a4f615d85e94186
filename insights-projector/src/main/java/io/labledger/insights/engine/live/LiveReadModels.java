package io.labledger.insights.engine.live;

import io.labledger.follower.feed.LogSource;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.progress.Progress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The live read models, one for each context, side by side: whatever becomes of one log or of its
 * tables, the others are followed. The topic of a log is {@code labledger.<log>}, unless {@code
 * labledger.projection.<log>.topic} names another.
 */
@ApplicationScoped
public class LiveReadModels {

    /**
     * Fired once the live generation of a context is there, before it is followed.
     *
     * @param current whether it is of the version that the code is of
     */
    public record Prepared(LiveReadModel live, boolean current) {}

    private final List<LiveReadModel> all;

    @Inject
    LiveReadModels(
            DataSource database,
            Progress progress,
            Event<Prepared> prepared,
            Contexts contexts,
            Config config) {
        all =
                contexts.all().stream()
                        .map(
                                context ->
                                        new LiveReadModel(
                                                database,
                                                progress,
                                                (live, current) -> fire(prepared, live, current),
                                                contexts,
                                                context,
                                                source(context, config)))
                        .toList();
    }

    private static LogSource source(Context context, Config config) {
        String log = context.name();
        var usual = LogSource.of(log, config.getValue("kafka.bootstrap.servers", String.class));
        return config.getOptionalValue("labledger.projection.%s.topic".formatted(log), String.class)
                .map(topic -> new LogSource(log, topic, usual.kafka()))
                .orElse(usual);
    }

    private static void fire(Event<Prepared> prepared, LiveReadModel live, boolean current)
            throws SQLException {
        try {
            prepared.fire(new Prepared(live, current));
        } catch (ObserverException e) {
            if (e.getCause() instanceof SQLException away) {
                throw away;
            }
            throw e;
        }
    }

    void start(@Observes StartupEvent event) {
        all.forEach(LiveReadModel::start);
    }

    void stop(@Observes ShutdownEvent event) {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(live -> closing.execute(live::close));
        }
    }

    /** In order of the names of their logs. */
    public List<LiveReadModel> all() {
        return all;
    }

    /** The read model of a log; null when no such log is projected. */
    public @Nullable LiveReadModel find(String log) {
        return all.stream()
                .filter(live -> live.context().name().equals(log))
                .findAny()
                .orElse(null);
    }
}
