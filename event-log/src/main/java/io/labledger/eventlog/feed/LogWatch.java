package io.labledger.eventlog.feed;

import io.labledger.eventlog.append.CommitListener;
import io.labledger.eventlog.event.RecordedEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows up to where the log reaches, and wakes those who wait for more: at once when this process
 * appends, and when someone who asked the store {@linkplain #raise says so} for other processes.
 */
@Singleton
public final class LogWatch implements CommitListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long head = -1;

    /** The last position that is known to exist; -1 when none is. */
    public long head() {
        return head;
    }

    @Override
    public void committed(List<RecordedEvent> events) {
        if (!events.isEmpty()) {
            raise(events.getLast().position());
        }
    }

    /** Tells that the log reaches {@code position}. */
    public void raise(long position) {
        if (position <= head) {
            return;
        }
        lock.lock();
        try {
            if (position > head) {
                head = position;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /** Tells that the log reaches {@code position}, though it is known to have reached further. */
    public void reach(long position) {
        lock.lock();
        try {
            head = position;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs this whenever the log has grown, on the thread that notices: it must return at once. */
    void whenGrown(Runnable listener) {
        listeners.add(listener);
    }

    /** Waits until the log reaches beyond {@code position}; false when it does not in that time. */
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        if (head > position) {
            return true;
        }
        var left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (head <= position) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
