package io.labledger.eventlog.inbox;

import io.labledger.eventlog.deadletter.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far the inbox is. It is never a reason not to be ready: commands over HTTP are answered
 * all the same, and what waits in the inbox is not lost.
 */
@Readiness
@ApplicationScoped
public class InboxHealth implements HealthCheck {

    private final InboxBean bean;
    private final Inbox inbox;
    private final DeadLetters deadLetters;

    InboxHealth(InboxBean bean, Inbox inbox, DeadLetters deadLetters) {
        this.bean = bean;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("inbox").up();
        if (!bean.isEnabled()) {
            return health.withData("inbox", "switched off").build();
        }
        if (bean.lag().lag() >= 0) {
            health.withData("lag", bean.lag().lag());
        }
        health.withData("deadLetters", deadLetters.open());
        tell(health, "waits", inbox.waiting());
        tell(health, "lagUnknown", bean.lag().problem());
        tell(health, "deadLettersUnknown", deadLetters.problem());
        return health.build();
    }

    private static void tell(
            HealthCheckResponseBuilder health, String name, @Nullable String problem) {
        if (problem != null) {
            health.withData(name, problem);
        }
    }
}
