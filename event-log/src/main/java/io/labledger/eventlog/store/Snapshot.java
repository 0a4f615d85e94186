package io.labledger.eventlog.store;

/**
 * A stream's state at a version, so that a long stream need not be folded from its start.
 *
 * @param position of the event that made {@code version}
 * @param format version of the state's own form; a snapshot of another form is ignored
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(String stream, int version, long position, int format, byte[] state) {}
