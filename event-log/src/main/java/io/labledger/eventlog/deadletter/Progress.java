package io.labledger.eventlog.deadletter;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far a topic has been read, for those who wait for it. */
final class Progress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long next = -1;
    private long filled = Long.MAX_VALUE;

    /** Reading begins; the topic ends here now. */
    void begin(long end) {
        lock.lock();
        try {
            next = 0;
            filled = end;
        } finally {
            lock.unlock();
        }
    }

    /** All before this offset has been read. */
    void reached(long offset) {
        lock.lock();
        try {
            next = offset;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What was read counts no more. */
    void forget() {
        lock.lock();
        try {
            next = -1;
            filled = Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all that the topic had when reading began has been read, within this time. */
    boolean awaitFilled(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (next < filled && left > 0) {
                left = moved.awaitNanos(left);
            }
            return next >= filled;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all before this offset has been read, within this time. */
    boolean await(long offset, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (next < offset && left > 0) {
                left = moved.awaitNanos(left);
            }
            return next >= offset;
        } finally {
            lock.unlock();
        }
    }
}
