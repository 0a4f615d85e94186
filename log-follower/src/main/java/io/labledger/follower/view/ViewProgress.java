package io.labledger.follower.view;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far a view is, for those who wait for it. */
final class ViewProgress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile ViewStatus now;

    ViewProgress(LocalView view) {
        now = ViewStatus.starting(view);
    }

    ViewStatus now() {
        return now;
    }

    void update(ViewStatus status) {
        lock.lock();
        try {
            now = status;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until readers see the event at a position applied; false when they do not in time. */
    boolean await(long position, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!now.ready() || now.position() < position) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
