package io.labledger.insights.engine.operate;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lag and speed of the projection, per log. */
@ApplicationScoped
class ProjectionMetrics {

    private final MeterRegistry registry;
    private final Progress progress;
    private final Contexts contexts;

    @Inject
    ProjectionMetrics(MeterRegistry registry, Progress progress, Contexts contexts) {
        this.registry = registry;
        this.progress = progress;
        this.contexts = contexts;
    }

    void register(@Observes StartupEvent event) {
        contexts.all().stream().map(Context::name).forEach(this::register);
    }

    private void register(String log) {
        gauge(log, "labledger.projection.lag.events", LogProgress::lagEvents)
                .description("Events in the log that are not applied yet; NaN when nobody knows")
                .register(registry);
        gauge(log, "labledger.projection.lag.seconds", now -> now.lagSeconds(Instant.now()))
                .description("Age of the last event applied while there are others to apply")
                .register(registry);
        gauge(log, "labledger.projection.parked", LogProgress::parked)
                .description("Events that could not be applied, or wait for one that could not")
                .register(registry);
        FunctionCounter.builder("labledger.projection.events", progress, all -> of(all, log))
                .tag("log", log)
                .description("Events of the log that are applied, from its start")
                .register(registry);
    }

    private Gauge.Builder<Progress> gauge(
            String log, String name, Function<LogProgress, @Nullable Number> value) {
        return Gauge.builder(
                        name,
                        progress,
                        all -> {
                            var now = all.of(log);
                            Number known = now == null ? null : value.apply(now);
                            return known == null ? Double.NaN : known.doubleValue();
                        })
                .tag("log", log);
    }

    private static double of(Progress all, String log) {
        return all.position(log) + 1.0;
    }
}
