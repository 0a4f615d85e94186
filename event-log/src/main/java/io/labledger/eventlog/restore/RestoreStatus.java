package io.labledger.eventlog.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a restore stands.
 *
 * @param id names it
 * @param target what is made anew
 * @param state whether it goes on
 * @param events that have been written so far
 * @param total events to write, as far as is known
 * @param bytes of these events
 * @param seconds since it began, or that it took
 * @param kept events that only the replaced one had
 * @param keptIn schema of the service's database where they are
 * @param error why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreStatus(
        String id,
        Target target,
        State state,
        long events,
        long total,
        long bytes,
        double seconds,
        long kept,
        @Nullable String keptIn,
        @Nullable String error) {

    /** What is made anew. */
    public enum Target {
        STORE,
        TOPIC
    }

    /** Whether it goes on, and how it ended. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
