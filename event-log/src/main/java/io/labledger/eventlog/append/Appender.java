package io.labledger.eventlog.append;

import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log. One thread takes all appends that wait, and stores them in one transaction; several
 * processes may append to one log, in turn.
 */
public final class Appender implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Appender.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How soon a thread that has nothing to do shows that it works again. */
    private static final long IDLE_MILLIS = 1_000;

    private final AppenderLimits limits;
    private final BlockingQueue<Pending> queue;
    private final Admission admission;
    private final Committer committer;
    private final Worker worker;
    private final List<Pending> batch = new ArrayList<>();
    private volatile boolean closed;

    /** Taken from the queue, but too large for the batch before it. */
    private @Nullable Pending held;

    /** Starts the appending thread, which uses one connection of {@code database} throughout. */
    public Appender(
            DataSource database,
            AppenderLimits limits,
            Admission admission,
            List<CommitListener> listeners) {
        this(database, limits, admission, listeners, Clock.systemUTC());
    }

    Appender(
            DataSource database,
            AppenderLimits limits,
            Admission admission,
            List<CommitListener> listeners,
            Clock clock) {
        this.limits = limits;
        this.admission = admission;
        this.queue = new ArrayBlockingQueue<>(limits.waiting());
        this.committer =
                new Committer(database, limits, admission, listeners, clock, this::refuseWaiting);
        this.worker = new Worker("appender", LONGEST_PAUSE, this::turn).start();
    }

    /** Why appends fail, when it is the appender itself that fails; else null. */
    public @Nullable String problem() {
        return worker.problem();
    }

    /**
     * Waits until it is known that the log may be written, as {@link #append} does itself.
     *
     * @throws WritesRefused when it may not
     * @throws StoreUnavailable when that is not known in time
     */
    public void requireWritable() {
        admission.require(limits.patience());
    }

    /** Has this run whenever what is remembered of the log may be of another history. */
    public void onDoubt(Runnable forget) {
        admission.onDoubt(forget);
    }

    /**
     * Stores events, claims and key together. The future completes on the appender's thread when
     * they are durable, or exceptionally with {@link StoreUnavailable}, at once when too many wait,
     * or with {@link WritesRefused}.
     */
    public CompletableFuture<AppendResult> submit(Append append) {
        var pending = new Pending(append);
        if (!queue.offer(pending)) {
            pending.result.completeExceptionally(busy());
        }
        refuseIfClosed(pending);
        return pending.result;
    }

    /**
     * The same, and waits for it: at most for {@link AppenderLimits#patience}, first for room in
     * the line.
     */
    public AppendResult append(Append append) {
        var pending = new Pending(append);
        long deadline = System.nanoTime() + limits.patience().toNanos();
        requireWritable();
        try {
            if (!queue.offer(pending, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
            refuseIfClosed(pending);
            return pending.result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late(pending, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(pending, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            if (e.getCause() instanceof WritesRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stores what waits, then stops. */
    @Override
    public void close() {
        closed = true;
        var nudge = new Pending(Append.to("", Expected.any(), List.of()));
        nudge.giveUp();
        queue.offer(nudge); // in a full queue there is enough to wake up for
        worker.join(limits.patience());
        refuseWaiting(stopped());
    }

    private boolean turn() {
        try {
            fill(batch);
            if (!batch.isEmpty()) {
                committer.store(batch);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "appending failed", e);
            fail(e);
        } catch (Error e) {
            fail(
                    StoreUnavailable.outcomeUnknown(
                            "The appender failed; whether the store has the events is not known.",
                            e));
            throw e;
        } finally {
            batch.clear();
        }
        if (closed && queue.isEmpty() && held == null) {
            committer.disconnect();
            return false;
        }
        return true;
    }

    /** Nobody in the batch waits longer for an answer that will not come. */
    private void fail(RuntimeException reason) {
        batch.forEach(pending -> pending.result.completeExceptionally(reason));
        committer.disconnect();
    }

    /** Waits a while for an append and takes all that wait with it. */
    private void fill(List<Pending> batch) {
        int events = 0;
        long bytes = 0;
        for (var pending = first(); pending != null; pending = queue.poll()) {
            events += pending.append.events().size();
            bytes += pending.bytes;
            if (!batch.isEmpty() && (events > limits.events() || bytes > limits.bytes())) {
                held = pending;
                return;
            }
            if (!pending.isGivenUp()) {
                batch.add(pending);
            }
        }
    }

    private @Nullable Pending first() {
        var first = held;
        held = null;
        try {
            return first != null
                    ? first
                    : closed ? queue.poll() : queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return queue.poll(); // nobody but the appender itself ends its thread
        }
    }

    private void refuseWaiting(StoreUnavailable reason) {
        for (var pending = queue.poll(); pending != null; pending = queue.poll()) {
            pending.giveUp();
            pending.result.completeExceptionally(reason);
        }
    }

    /** An append that came while the appender stopped may have met nobody to take it. */
    private void refuseIfClosed(Pending pending) {
        if ((closed || !worker.isAlive()) && pending.giveUp()) {
            pending.result.completeExceptionally(stopped());
        }
    }

    private static StoreUnavailable late(Pending pending, Exception cause) {
        return pending.giveUp()
                ? new StoreUnavailable("The event store is too slow at the moment.", cause)
                : StoreUnavailable.outcomeUnknown(
                        "The event store has not answered in time.", cause);
    }

    private static StoreUnavailable busy() {
        return new StoreUnavailable("Too many appends wait already.");
    }

    private static StoreUnavailable stopped() {
        return new StoreUnavailable("The appender has been stopped.");
    }
}
