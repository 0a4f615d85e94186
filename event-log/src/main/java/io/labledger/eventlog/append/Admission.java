package io.labledger.eventlog.append;

import io.labledger.http.problem.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log may be written. A store that was restored from a backup may be behind its topic,
 * and what it would be given then could never be relayed. So whenever the store may be another than
 * before there is a doubt, appends wait, and whoever compares store and topic settles it.
 *
 * <p>Writes do not wait for Kafka: a doubt that cannot be settled because Kafka is away does not
 * hold them up for long, unless the store is known to have lost events.
 */
public final class Admission {

    private static final String UNKNOWN =
            "Whether the store and its topic belong together is not known yet.";

    /**
     * @param open whether appends are let in
     * @param refusal why they are not; null while nobody knows
     * @param compared whether store and topic have been compared since the last doubt
     */
    private record State(boolean open, @Nullable String refusal, boolean compared) {

        boolean isDoubtful() {
            return !open && refusal == null;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> memories = new CopyOnWriteArrayList<>();
    private final boolean comparable;
    private volatile State state;
    private final AtomicInteger histories = new AtomicInteger();
    private long doubts;

    private Admission(boolean comparable) {
        this.comparable = comparable;
        this.state = new State(!comparable, null, !comparable);
    }

    /** For a log that has no topic to be compared with. */
    public static Admission open() {
        return new Admission(false);
    }

    /** In doubt until store and topic have been compared. */
    public static Admission inDoubt() {
        return new Admission(true);
    }

    /**
     * Does nothing when the log may be written; waits for a doubt to be settled.
     *
     * @throws WritesRefused when it may not
     * @throws StoreUnavailable when that is not known in time
     */
    public void require(Duration patience) {
        if (state.open()) {
            return;
        }
        var decided = await(now -> !now.isDoubtful(), patience);
        if (decided.refusal() != null) {
            throw new WritesRefused(decided.refusal());
        }
        if (!decided.open()) {
            throw new StoreUnavailable(UNKNOWN);
        }
    }

    /** Why the log may not be written; null when it may, and while that is not known. */
    public @Nullable String refusal() {
        return state.refusal();
    }

    /** Whether it is not known whether the log may be written. */
    public boolean isDoubtful() {
        return state.isDoubtful();
    }

    /** Has this run whenever what is remembered of the log may be of another history. */
    public void onDoubt(Runnable forget) {
        memories.add(forget);
    }

    /** The store may be another than before. */
    public void doubt() {
        forget();
        change(now -> new State(false, now.refusal(), false), true);
    }

    /** The store is certainly another than before: it lacks what this process has recorded. */
    public void lost(String refusal) {
        forget();
        change(_ -> new State(false, refusal, false), true);
    }

    /**
     * Counts up when the log goes on after it was refused: what it holds may be another history.
     */
    int histories() {
        return histories.get();
    }

    /** What a comparison that begins now can settle. */
    public long question() {
        lock.lock();
        try {
            return doubts;
        } finally {
            lock.unlock();
        }
    }

    /** Store and topic belong together, unless there has been a doubt since the question. */
    public void agree(long question) {
        if (state.refusal() != null) {
            histories.incrementAndGet();
            forget(); // what was remembered while they differed must not decide now
        }
        settle(question, _ -> new State(true, null, true));
    }

    /** Store and topic tell two histories. */
    public void disagree(long question, String refusal) {
        settle(question, _ -> new State(false, refusal, true));
    }

    /** Kafka is away: those who wait are let in, and the question stays. */
    public void unanswered(long question) {
        settle(question, now -> now.isDoubtful() ? new State(true, null, false) : now);
    }

    /** Waits for something to compare; says whether there is. It stays so while they differ. */
    public boolean awaitQuestion(Duration atMost) {
        var now = await(state -> !state.compared() || !state.open(), atMost);
        return !now.compared() || !now.open();
    }

    private State await(Predicate<State> wanted, Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!wanted.test(state) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return state;
    }

    private void settle(long question, UnaryOperator<State> to) {
        lock.lock();
        try {
            if (question == doubts) {
                change(to, false);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(UnaryOperator<State> to, boolean isDoubt) {
        lock.lock();
        try {
            if (!comparable) {
                return;
            }
            state = to.apply(state);
            doubts += isDoubt ? 1 : 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        memories.forEach(Runnable::run);
    }
}
