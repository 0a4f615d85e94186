package io.labledger.eventlog.event;

import java.time.Instant;

/** A decoded event: what happened, and where it stands in the log. */
public record Recorded<E>(
        long position,
        String stream,
        int version,
        Instant recordedTime,
        String type,
        Metadata metadata,
        E event) {}
