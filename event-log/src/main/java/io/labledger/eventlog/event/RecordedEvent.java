package io.labledger.eventlog.event;

import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param position its place among all events of the log: 0, 1, 2 … without gaps
 * @param stream what it is about, as in {@code run/…}: the CloudEvents subject
 * @param version its place in its stream: 1, 2, 3 …
 * @param recordedTime when it was appended; never decreases with position
 * @param bytes the event: structured CloudEvents JSON; shared, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // handed through by the million; nobody compares them
public record RecordedEvent(
        long position,
        String stream,
        int version,
        String type,
        Instant recordedTime,
        byte[] bytes) {}
