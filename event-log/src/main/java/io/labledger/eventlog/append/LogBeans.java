package io.labledger.eventlog.append;

import io.labledger.eventlog.store.EventStore;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The log of a service, as beans over its default data source. They are made when first injected: a
 * service that keeps no log of its own starts nothing.
 */
public final class LogBeans {

    private static final long RECENT_BYTES = 32L << 20;

    @Produces
    @Singleton
    public EventStore store(DataSource database) {
        return new EventStore(database);
    }

    @Produces
    @Singleton
    public RecentEvents recent() {
        return new RecentEvents(RECENT_BYTES);
    }

    @Produces
    @Singleton
    public Admission admission() {
        return Admission.inDoubt();
    }

    @Produces
    @Singleton
    public Appender appender(
            DataSource database,
            Admission admission,
            RecentEvents recent,
            @Any Instance<CommitListener> listeners) {
        admission.onDoubt(recent::forget);
        return new Appender(
                database, AppenderLimits.DEFAULT, admission, inOrder(recent, listeners.stream()));
    }

    /** Whoever is woken by a commit finds its events in memory already. */
    static List<CommitListener> inOrder(RecentEvents recent, Stream<CommitListener> listeners) {
        return Stream.concat(Stream.of(recent), listeners.filter(listener -> listener != recent))
                .toList();
    }

    @Produces
    @Singleton
    @Startup
    public KeyRetention keyRetention(
            EventStore store,
            @ConfigProperty(name = "labledger.idempotency.retention", defaultValue = "P30D")
                    Duration retention) {
        return new KeyRetention(store, retention, Clock.systemUTC()).start();
    }

    public void close(@Disposes KeyRetention keyRetention) {
        keyRetention.close();
    }

    public void close(@Disposes Appender appender) {
        appender.close();
    }
}
