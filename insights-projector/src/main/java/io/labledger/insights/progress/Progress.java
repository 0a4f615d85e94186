package io.labledger.insights.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far the live read model is with each log. Told after every commit, so what is at or before
 * the position can be queried.
 */
@ApplicationScoped
public class Progress {

    private static final Logger LOG = Logger.getLogger(Progress.class);

    private final Map<String, LogProgress> logs = new ConcurrentHashMap<>();
    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /** Every log that is projected. */
    public List<LogProgress> all() {
        return logs.values().stream().sorted((a, b) -> a.log().compareTo(b.log())).toList();
    }

    /** Progress with one log; null when no such log is projected. */
    public @Nullable LogProgress of(String log) {
        return logs.get(log);
    }

    /** Position of the last event applied; -1 before the first and for an unknown log. */
    public long position(String log) {
        var progress = logs.get(log);
        return progress == null ? -1 : progress.position();
    }

    /**
     * Waits until the event at a position can be queried. Blocks the calling (virtual) thread.
     *
     * @return false when the timeout passed first
     */
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
     *
     * @return ends the subscription
     */
    public Runnable subscribe(Consumer<Committed> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Records where a log stands; called by the projection. */
    public void update(LogProgress progress) {
        logs.put(progress.log(), progress);
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Records that a log stands still and why, or that it goes on (null). */
    public void problem(String log, @Nullable String problem) {
        logs.compute(
                log,
                (name, now) ->
                        now == null
                                ? new LogProgress(name, -1, -1, null, problem)
                                : new LogProgress(
                                        name,
                                        now.position(),
                                        now.head(),
                                        now.recordedTime(),
                                        problem));
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
