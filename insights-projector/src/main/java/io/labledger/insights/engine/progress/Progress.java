package io.labledger.insights.engine.progress;

import io.labledger.http.header.LogPositions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far the live read model is with each log. Told after every commit, so what is at or before
 * the position can be queried.
 */
@ApplicationScoped
public class Progress implements LogPositions {

    private static final Logger LOG = Logger.getLogger(Progress.class);

    /** Whoever follows a log says so several times a second, unless a batch takes long. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private record Told(LogProgress progress, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Told> logs = new ConcurrentHashMap<>();
    private final Map<String, Supplier<@Nullable String>> watched = new ConcurrentHashMap<>();
    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> there = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    public Progress() {
        this(InstantSource.system());
    }

    Progress(InstantSource clock) {
        this.clock = clock;
    }

    /** Every log that is projected. */
    public List<LogProgress> all() {
        return logs.keySet().stream().sorted().map(this::of).filter(Objects::nonNull).toList();
    }

    /** Progress with one log; null when no such log is projected. */
    public @Nullable LogProgress of(String log) {
        var told = logs.get(log);
        if (told == null) {
            return null;
        }
        var failed = watched.getOrDefault(log, () -> null).get();
        if (failed != null) {
            return told.progress().standing(failed);
        }
        var quiet = Duration.between(told.at(), clock.instant());
        return told.progress().problem() != null || quiet.compareTo(QUIET) < 0
                ? told.progress()
                : told.progress()
                        .standing("nothing is heard of it for %d s".formatted(quiet.toSeconds()));
    }

    /**
     * Asks about a log whenever somebody wants to know how far it is: what records it here may
     * itself be what has failed.
     *
     * @param problem says why nothing is recorded, or null
     */
    public void watch(String log, Supplier<@Nullable String> problem) {
        watched.put(log, problem);
    }

    /** Whether the tables of a log are there to be read: they are made at its first start. */
    public boolean isThere(String log) {
        return there.contains(log);
    }

    @Override
    public boolean reads(String log) {
        return logs.containsKey(log);
    }

    /** Position of the last event applied; -1 before the first and for an unknown log. */
    @Override
    public long position(String log) {
        var told = logs.get(log);
        return told == null ? -1 : told.progress().position();
    }

    @Override
    public boolean await(String log, long position, Duration timeout) throws InterruptedException {
        if (position(log) >= position) {
            return true;
        }
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (position(log) < position) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells the listener of every batch after it was committed, in order, on the projecting thread:
     * it must return at once. Batches committed before the subscription are not repeated.
     */
    public void subscribe(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    /** Records where a log stands in its tables; called by the projection. */
    public void update(LogProgress progress) {
        there.add(progress.log());
        logs.put(progress.log(), new Told(progress, clock.instant()));
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Records that a log stands still and why. */
    public void problem(String log, String why) {
        logs.compute(
                log,
                (name, now) ->
                        new Told(
                                (now == null
                                                ? new LogProgress(name, -1, null, null, null)
                                                : now.progress())
                                        .standing(why),
                                clock.instant()));
    }

    /** Tells the subscribers; called by the projection after {@link #update}. */
    public void committed(Committed batch) {
        for (var listener : listeners) {
            try {
                listener.accept(batch);
            } catch (RuntimeException e) {
                LOG.warnf(e, "a follower of %s failed at %d", batch.log(), batch.position());
            }
        }
    }
}
