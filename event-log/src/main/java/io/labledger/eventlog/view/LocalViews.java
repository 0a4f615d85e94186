package io.labledger.eventlog.view;

import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.feed.LogSource;
import io.labledger.follower.view.LocalView;
import io.labledger.follower.view.Seen;
import io.labledger.follower.view.ViewFollower;
import io.labledger.follower.view.ViewStatus;
import io.labledger.http.header.LogPositions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The local views of this service: every bean that is a {@link LocalView} is followed as long as
 * the service runs. Each takes a connection of the service's pool for itself.
 */
@Singleton
public class LocalViews implements LogPositions {

    private final Map<String, ViewFollower> followers = new TreeMap<>();
    private final MeterRegistry meters;
    private final String own;
    private final EventStore store;

    /**
     * @throws IllegalStateException when two views have the same name, or one follows the service's
     *     own log
     */
    LocalViews(
            @All List<LocalView> views,
            @ConfigProperty(name = "labledger.log") String own,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            DataSource database,
            EventStore store,
            MeterRegistry meters) {
        this.store = store;
        this.own = own;
        this.meters = meters;
        for (var view : views) {
            if (view.log().equals(own)) {
                throw new IllegalStateException(
                        "the local view %s follows %s, which is this service's own log: its decisions read its streams"
                                .formatted(view.name(), own));
            }
            var follower = new ViewFollower(view, LogSource.of(view.log(), kafka), database);
            if (followers.put(view.name(), follower) != null) {
                throw new IllegalStateException("there are two local views named " + view.name());
            }
        }
    }

    void start(@Observes StartupEvent startup) {
        for (var follower : followers.values()) {
            gauge(
                    follower,
                    "labledger.view.lag",
                    "Events that the local view has not applied yet",
                    ViewStatus::lagEvents);
            gauge(
                    follower,
                    "labledger.view.lag.seconds",
                    "Age of the last event applied while there are others to apply",
                    status -> status.lagSeconds(Instant.now()));
            follower.start();
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        followers.values().forEach(ViewFollower::close);
    }

    /**
     * Asks the tables of a view, in one transaction that only reads and sees one moment.
     *
     * @param view its name
     * @return the answer, with the position that it is true at
     * @throws io.labledger.follower.view.ViewUnavailable when the view is not made yet, or the
     *     database is away; a caller is told 503
     */
    public <T extends @Nullable Object> Seen<T> read(
            String view, ViewFollower.Question<T> question) {
        var follower = find(view);
        if (follower == null) {
            throw new IllegalArgumentException("there is no local view named " + view);
        }
        return follower.read(question);
    }

    /** The follower of the view of this name; null when there is none. */
    @Nullable ViewFollower find(String view) {
        return followers.get(view);
    }

    /** How each of them is, in order of their names. */
    public List<ViewStatus> statuses() {
        return followers.values().stream().map(ViewFollower::status).toList();
    }

    /** Whether there is one at all. */
    boolean areThere() {
        return !followers.isEmpty();
    }

    @Override
    public boolean reads(String log) {
        return log.equals(own) || statuses().stream().anyMatch(view -> view.log().equals(log));
    }

    /** Where the last of the views of this log is; of the service's own log, where it ends. */
    @Override
    public long position(String log) {
        if (log.equals(own)) {
            return store.head();
        }
        return statuses().stream()
                .filter(view -> view.log().equals(log))
                .mapToLong(ViewStatus::position)
                .min()
                .orElse(-1);
    }

    /** Nothing of the service's own log is late: it is read from its streams. */
    @Override
    public boolean await(String log, long position, Duration timeout) throws InterruptedException {
        if (log.equals(own)) {
            return store.head() >= position;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        for (var follower : followers.values()) {
            var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (follower.status().log().equals(log) && !follower.await(position, left)) {
                return false;
            }
        }
        return true;
    }

    private void gauge(
            ViewFollower follower,
            String name,
            String description,
            Function<ViewStatus, @Nullable Number> value) {
        var status = follower.status();
        Gauge.builder(
                        name,
                        follower,
                        f -> {
                            var lag = value.apply(f.status());
                            return lag == null ? Double.NaN : lag.doubleValue();
                        })
                .description(description)
                .tag("view", status.name())
                .tag("log", status.log())
                .register(meters);
    }
}
