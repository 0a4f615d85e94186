package io.labledger.eventlog.aggregate;

/**
 * How the state of long streams is kept: as JSON of a record.
 *
 * @param version raise it when the state's shape or the meaning of {@code evolve} changes:
 *     snapshots of other versions are ignored
 * @param every how many events lie between two snapshots
 */
public record SnapshotFormat<S>(Class<S> state, int version, int every) {}
