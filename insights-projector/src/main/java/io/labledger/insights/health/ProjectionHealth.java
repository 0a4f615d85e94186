package io.labledger.insights.health;

import io.labledger.insights.progress.LogProgress;
import io.labledger.insights.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when every log is followed and no further behind than a minute or ten thousand events.
 * Queries are answered in any case; this says whether to rely on them.
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
            response.withData(log.log() + ".position", log.position())
                    .withData(log.log() + ".lagEvents", log.lagEvents())
                    .withData(log.log() + ".lagSeconds", Math.round(log.lagSeconds(now)));
            if (log.problem() != null) {
                response.withData(log.log() + ".problem", log.problem());
            }
        }
        return response.status(up).build();
    }

    private static boolean isUp(LogProgress log, Instant now) {
        return log.problem() == null
                && (log.lagEvents() <= MAX_EVENTS || log.lagSeconds(now) <= MAX_SECONDS);
    }
}
