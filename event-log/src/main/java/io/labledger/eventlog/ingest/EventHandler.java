package io.labledger.eventlog.ingest;

/** Makes a command of an event from outside and carries it out. A service has one bean of it. */
public interface EventHandler {

    /**
     * Records the event, or says why not. Called on a virtual thread; may throw {@link
     * io.labledger.http.problem.ProblemException}, and what the codec and the store throw.
     */
    IngestResult accept(IncomingEvent event);

    /**
     * Whether what becomes of the event depends on other streams than its own, or other streams on
     * it. In a batch, such an event is handled alone; all others share commits.
     */
    default boolean looksBeyondItsStream(IncomingEvent event) {
        return true;
    }
}
