package io.labledger.eventlog.aggregate;

/**
 * A stream's state.
 *
 * @param version of its last event; 0 when it has none
 * @param position of its last event; -1 when it has none
 */
public record Loaded<S>(S state, int version, long position) {

    /** Whether the stream has any event. */
    public boolean exists() {
        return version > 0;
    }
}
