package io.labledger.eventlog.health;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.relay.RelayBean;
import io.labledger.eventlog.store.EventStore;
import io.labledger.eventlog.view.LocalViews;
import io.labledger.follower.view.ViewStatus;
import io.labledger.http.problem.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready when the store takes writes. A relay that is behind because Kafka is away does not make the
 * service unready, since writes go on and are relayed later; it is told beside. But a store that
 * does not belong to its topic must not take writes that will never be relayed. A local view that
 * is behind does not make it unready either: what does not need it goes on.
 */
@Readiness
@ApplicationScoped
public class LogHealth implements HealthCheck {

    private final EventStore store;
    private final Appender appender;
    private final Admission admission;
    private final RelayBean relay;
    private final LocalViews views;

    public LogHealth(
            EventStore store,
            Appender appender,
            Admission admission,
            RelayBean relay,
            LocalViews views) {
        this.store = store;
        this.admission = admission;
        this.appender = appender;
        this.relay = relay;
        this.views = views;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("event-log");
        try {
            health.up().withData("head", store.head());
        } catch (StoreUnavailable e) {
            health.down().withData("store", String.valueOf(e.getMessage()));
        }
        var refusal = admission.refusal();
        if (refusal != null) {
            health.down().withData("refuses", refusal);
        } else if (admission.isDoubtful()) {
            health.down().withData("waits", "until the store has been compared with its topic");
        }
        broken(health, "appender", appender.problem());
        broken(health, "comparison", relay.comparisonProblem());
        var state = relay.state();
        if (state.lasting()) {
            health.down();
        }
        health.withData("relay", summary(state.leader(), state.lag(), state.problem()));
        if (state.leader()) {
            health.withData("relayed", state.relayed()).withData("lag", state.lag());
        }
        if (state.since() != null) {
            health.withData("since", String.valueOf(state.since()));
        }
        for (var view : views.statuses()) {
            health.withData("view " + view.name(), summary(view));
        }
        return health.build();
    }

    private static void broken(
            HealthCheckResponseBuilder health, String part, @Nullable String problem) {
        if (problem != null) {
            health.down().withData(part, problem);
        }
    }

    private static String summary(ViewStatus view) {
        var lag = view.lagEvents();
        var behind =
                lag == null
                        ? "at %s:%d".formatted(view.log(), view.position())
                        : lag == 0
                                ? "up to date at %s:%d".formatted(view.log(), view.position())
                                : "at %s:%d, behind by %d events"
                                        .formatted(view.log(), view.position(), lag);
        return view.problem() == null ? behind : behind + ": " + view.problem();
    }

    private static String summary(boolean leader, long lag, @Nullable String problem) {
        if (problem != null) {
            return leader ? "behind by " + lag + " events: " + problem : problem;
        }
        if (!leader) {
            return "standing by";
        }
        return lag == 0 ? "up to date" : "behind by " + lag + " events";
    }
}
