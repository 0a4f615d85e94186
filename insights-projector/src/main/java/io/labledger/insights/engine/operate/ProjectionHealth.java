package io.labledger.insights.engine.operate;

import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when every log is followed and no further behind than a minute or ten thousand events, or
 * is being rebuilt for a new version. A log that nobody has written to yet keeps nothing back.
 * Queries are answered in any case; this says whether to rely on them. Events that are parked are
 * said and keep nothing back either: all others go on.
 */
@Readiness
@ApplicationScoped
class ProjectionHealth implements HealthCheck {

    private static final long MAX_EVENTS = 10_000;
    private static final double MAX_SECONDS = 60;

    private final Progress progress;

    @Inject
    ProjectionHealth(Progress progress) {
        this.progress = progress;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("projection");
        var now = Instant.now();
        boolean up = !progress.all().isEmpty();
        for (LogProgress log : progress.all()) {
            up &= isUp(log, now);
            Long events = log.lagEvents();
            Double seconds = log.lagSeconds(now);
            response.withData(log.log() + ".position", log.position());
            response.withData(log.log() + ".parked", log.parked());
            if (events != null) {
                response.withData(log.log() + ".lagEvents", events);
            }
            if (seconds != null) {
                response.withData(log.log() + ".lagSeconds", Math.round(seconds));
            }
            if (log.problem() != null) {
                response.withData(log.log() + ".problem", log.problem());
            }
        }
        return response.status(up).build();
    }

    private static boolean isUp(LogProgress log, Instant now) {
        Long events = log.lagEvents();
        Double seconds = log.lagSeconds(now);
        boolean near = events == null || events <= MAX_EVENTS;
        boolean follows =
                log.problem() == null && (near || (seconds != null && seconds <= MAX_SECONDS));
        return follows || log.awaited();
    }
}
