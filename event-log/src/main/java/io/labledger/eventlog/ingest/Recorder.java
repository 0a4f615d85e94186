package io.labledger.eventlog.ingest;

import io.labledger.eventlog.event.EventIdentity;
import io.labledger.eventlog.store.EventStore;
import io.labledger.http.problem.ViolationProblem;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Has events recorded by the service's own handler. What holds for the events of every service is
 * said here, once, whether they come alone or in a batch.
 *
 * @param source that of the events which originate in this log
 */
record Recorder(EventHandler handler, EventStore store, String source, EventJson json)
        implements EventHandler {

    /**
     * An event of this log that comes back to it is a duplicate. The log is asked only where
     * nothing was recorded: the appender lets no source and id in for a second time.
     */
    @Override
    public IngestResult accept(IncomingEvent event) {
        var result = handle(event);
        return switch (result) {
            case IngestResult.Recorded _, IngestResult.Duplicate _, IngestResult.Waits _ -> result;
            case IngestResult.Refused(var problem) when problem.status() >= 500 -> result;
            case IngestResult.Unchanged _, IngestResult.Refused _ -> {
                var known = positionOf(event);
                yield known == null ? result : new IngestResult.Duplicate(known);
            }
        };
    }

    @Override
    public boolean looksBeyondItsStream(IncomingEvent event) {
        return handler.looksBeyondItsStream(event);
    }

    private IngestResult handle(IncomingEvent event) {
        try {
            return handler.accept(event);
        } catch (ConstraintViolationException e) {
            // the limits are a command's; the sender knows the field by its place in the event
            throw ViolationProblem.of(e.getConstraintViolations(), "data").asException();
        }
    }

    /** Where the log has this very event; null when it has none or another with its identity. */
    private @Nullable Long positionOf(IncomingEvent event) {
        var stored = store.event(EventIdentity.of(source, event.source(), event.id()));
        return stored != null
                        && stored.type().equals(event.type())
                        && stored.stream().equals(event.subject())
                        && json.read(stored.bytes(), "")
                                .path("data")
                                .equals(json.read(event.data(), "data"))
                ? stored.position()
                : null;
    }
}
