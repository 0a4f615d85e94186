package io.labledger.follower.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a step on a thread of its own. Nothing that a step throws ends the thread, not even an
 * {@link Error}: it is logged, it is the worker's {@linkplain #problem() problem} until a step ends
 * well, and the next step begins after a pause that doubles from failure to failure. What a step
 * expects, such as a database that is away, it deals with itself.
 *
 * <p>An {@link OutOfMemoryError} ends the process: nothing in it can be relied on any more.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LOG_AGAIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_KINDS = 100;

    /** What a Java process ends with under {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    /** One turn. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does what there is to do; it may wait for it, but ends when it is interrupted.
         *
         * @return whether there is another turn; {@code false} ends the worker
         */
        boolean run() throws Exception;
    }

    private final Step step;
    private final Duration longestPause;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, Long> logged = new HashMap<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean started;

    /**
     * A worker that has not been started.
     *
     * @param name the thread's
     * @param longestPause after a step that failed; the first one takes 100 ms
     */
    public Worker(String name, Duration longestPause, Step step) {
        this.step = step;
        this.longestPause = longestPause;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    /** Starts the thread; returns at once. */
    public Worker start() {
        thread.start();
        started = true;
        return this;
    }

    /** Whether the thread runs. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Whether the worker has been asked to stop. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /**
     * Why the work is not done: what the last step died of, or that the thread has ended though
     * nobody asked it to. Null when all is well.
     */
    public @Nullable String problem() {
        var failure = this.failure;
        if (failure != null) {
            return thread.getName() + " failed: " + failure;
        }
        return started && !thread.isAlive() && !isStopping()
                ? thread.getName() + " has ended"
                : null;
    }

    /** For a step that takes long: it works, whatever became of the one before. */
    public void well() {
        failure = null;
    }

    /** Lets the step go on until it ends the worker itself, and waits for that at most so long. */
    public void join(Duration atMost) {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(atMost);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts the step and waits for it to end, 10 s at most. */
    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        join(PATIENCE);
    }

    private void work() {
        long pause = FIRST_PAUSE.toNanos();
        while (!isStopping()) {
            try {
                if (!step.run()) {
                    stopping.countDown();
                }
                well();
                pause = FIRST_PAUSE.toNanos();
            } catch (Throwable e) {
                if (!isStopping()) {
                    failed(e);
                    rest(pause);
                    pause = Math.min(pause * 2, longestPause.toNanos());
                }
            }
        }
    }

    private void failed(Throwable e) {
        failure = e;
        boolean outOfMemory = e instanceof OutOfMemoryError;
        try {
            log(e);
        } catch (Throwable unlogged) {
            outOfMemory |= unlogged instanceof OutOfMemoryError;
        }
        if (outOfMemory) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    /** Once for each kind, and a reminder now and then: a step may fail many times a second. */
    private void log(Throwable e) {
        var trace = e.getStackTrace();
        var kind = e.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
        long now = System.nanoTime();
        var before = logged.get(kind);
        if (before != null && now - before < LOG_AGAIN.toNanos()) {
            return;
        }
        if (logged.size() == MOST_KINDS) {
            logged.clear();
        }
        logged.put(kind, now);
        LOG.log(Level.ERROR, thread.getName() + " failed, and tries again", e);
    }

    private void rest(long nanos) {
        try {
            var _ = stopping.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            // asked to stop, or a step left its thread interrupted
        }
    }
}
