package io.labledger.insights.engine.parking;

import java.time.Instant;

/**
 * An event that could not be applied, or that waits for an earlier one of its stream.
 *
 * @param reason why, in words
 */
public record ParkedEvent(
        String log, long position, String stream, String type, String reason, Instant parkedAt) {}
