package io.labledger.eventlog.ingest;

import io.labledger.eventlog.problem.ViolationProblem;
import jakarta.validation.ConstraintViolationException;

/**
 * Has events recorded by the service's own handler. What holds for the events of every service is
 * said here, once, whether they come alone or in a batch.
 */
record Recorder(EventHandler handler) implements EventHandler {

    @Override
    public IngestResult accept(IncomingEvent event) {
        try {
            return handler.accept(event);
        } catch (ConstraintViolationException e) {
            // the limits are a command's; the sender knows the field by its place in the event
            throw ViolationProblem.of(e.getConstraintViolations(), "data").asException();
        }
    }

    @Override
    public boolean looksBeyondItsStream(IncomingEvent event) {
        return handler.looksBeyondItsStream(event);
    }
}
