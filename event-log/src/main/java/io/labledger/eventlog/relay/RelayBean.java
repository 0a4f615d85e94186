package io.labledger.eventlog.relay;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.feed.LogReader;
import io.labledger.eventlog.feed.LogWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs the relay, and the comparison, as long as the service runs, and measures it. */
@Singleton
public class RelayBean {

    private final Relay relay;
    private final Comparison comparison;
    private final MeterRegistry meters;
    private final String log;

    public RelayBean(
            @ConfigProperty(name = "labledger.log") String log,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            DataSource database,
            LogReader reader,
            LogWatch watch,
            Admission admission,
            MeterRegistry meters) {
        this.log = log;
        this.meters = meters;
        this.relay = new Relay(log, kafka, database, reader, watch, admission);
        this.comparison = new Comparison(Topic.of(log, kafka), reader.store(), admission);
    }

    /** Why store and topic are not compared when they should be; null when they are. */
    public @Nullable String comparisonProblem() {
        return comparison.problem();
    }

    /** How far the relay is. */
    public RelayState state() {
        return relay.state();
    }

    public void start(@Observes StartupEvent startup) {
        gauge("labledger.log.head", "Position of the last event in the store", RelayState::head);
        gauge("labledger.relay.position", "Last position Kafka acknowledged", RelayState::relayed);
        gauge("labledger.relay.lag", "Events that wait to be relayed", RelayState::lag);
        gauge("labledger.relay.leader", "1 when this process relays", s -> s.leader() ? 1 : 0);
        comparison.start();
        relay.start();
    }

    public void stop(@Observes ShutdownEvent shutdown) {
        relay.close();
        comparison.close();
    }

    private void gauge(String name, String description, ToDoubleFunction<RelayState> value) {
        Gauge.builder(name, relay, r -> value.applyAsDouble(r.state()))
                .description(description)
                .tag("log", log)
                .register(meters);
    }
}
