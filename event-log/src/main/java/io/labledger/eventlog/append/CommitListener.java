package io.labledger.eventlog.append;

import io.labledger.eventlog.event.RecordedEvent;
import java.util.List;

/** Hears of what this process has appended. */
public interface CommitListener {

    /**
     * Called on the appender's thread after each commit, in order; must be quick and not throw.
     *
     * @param events contiguous, in order; other processes' appends may lie between two calls
     */
    void committed(List<RecordedEvent> events);
}
