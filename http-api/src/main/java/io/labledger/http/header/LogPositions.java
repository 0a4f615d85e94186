package io.labledger.http.header;

import java.time.Duration;

/** Up to where those logs have been read that an answer is made from. */
public interface LogPositions {

    /** Whether this log is read here at all. */
    boolean reads(String log);

    /** Position of the last event that has been applied; -1 before the first. */
    long position(String log);

    /**
     * Waits until the event at a position has been applied. Blocks the calling (virtual) thread.
     *
     * @return false when the timeout passed first
     */
    boolean await(String log, long position, Duration timeout) throws InterruptedException;
}
