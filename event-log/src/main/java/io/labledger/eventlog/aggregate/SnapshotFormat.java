package io.labledger.eventlog.aggregate;

import java.util.function.ToIntFunction;

/**
 * How the state of long streams is kept: as JSON of a record.
 *
 * @param version raise it when the state's shape or the meaning of {@code evolve} changes:
 *     snapshots of other versions are ignored
 * @param every how many events lie between two snapshots of a state that does not grow
 * @param size how many things a state holds, where it grows with its events
 */
public record SnapshotFormat<S>(Class<S> state, int version, int every, ToIntFunction<S> size) {

    /** So many things are written about as fast as one event is read and folded. */
    private static final int THINGS_PER_EVENT = 4;

    /** For a state that does not grow. */
    public SnapshotFormat(Class<S> state, int version, int every) {
        this(state, version, every, any -> 0);
    }

    /**
     * Whether to keep a snapshot of a state that the last {@code events} have led to. The larger
     * the state, the more events lie between two: to write all of it again for every few things
     * that it gets would be quadratic work, and to fold these events is no more than to read the
     * snapshot.
     */
    boolean isDue(S at, int streamVersion, int events) {
        int times = size.applyAsInt(at) / (THINGS_PER_EVENT * every);
        int interval = every * Math.max(1, Integer.highestOneBit(times));
        return streamVersion / interval != (streamVersion - events) / interval;
    }
}
