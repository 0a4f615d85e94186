package io.labledger.eventlog.inbox;

import io.labledger.eventlog.deadletter.DeadLetters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs what the inbox needs as long as the service runs, where it is switched on, and measures it.
 */
@Singleton
public class InboxBean {

    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final InboxLag lag;
    private final MeterRegistry meters;
    private final String log;
    private final boolean enabled;

    InboxBean(
            Inbox inbox,
            DeadLetters deadLetters,
            MeterRegistry meters,
            @ConfigProperty(name = "labledger.log") String log,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            @ConfigProperty(name = "labledger.inbox.enabled") boolean enabled) {
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.log = log;
        this.enabled = enabled;
        this.lag = new InboxLag(log, kafka);
    }

    /** Those of the log that this service keeps. */
    @Produces
    @Singleton
    static DeadLetters deadLetters(
            @ConfigProperty(name = "labledger.log") String log,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        return new DeadLetters(log, kafka);
    }

    static void close(@Disposes DeadLetters deadLetters) {
        deadLetters.close();
    }

    void start(@Observes StartupEvent startup) {
        if (enabled) {
            gauge(
                    "labledger.inbox.lag",
                    "Records that were not dealt with",
                    bean -> bean.lag.lag());
            gauge("labledger.dead.letters", "Open dead letters", bean -> bean.deadLetters.open());
            lag.start();
            deadLetters.start();
        }
    }

    /** While there is still a store to end with. */
    void stop(@Observes ShutdownEvent shutdown) {
        inbox.stop();
        lag.close();
    }

    boolean isEnabled() {
        return enabled;
    }

    InboxLag lag() {
        return lag;
    }

    private void gauge(String name, String description, ToDoubleFunction<InboxBean> value) {
        Gauge.builder(name, this, value).description(description).tag("log", log).register(meters);
    }
}
