package io.labledger.insights.engine.parking;

import java.time.Instant;

/**
 * A parked event that was given up: it is never applied, in this generation or another.
 *
 * @param sha256 of the event's bytes, in hexadecimal: which event it was, whatever is at its
 *     position in a topic that was made anew
 * @param actor who decided it
 * @param reason why
 */
public record Skip(
        String log,
        long position,
        String sha256,
        String stream,
        String type,
        String actor,
        String reason,
        Instant skippedAt) {}
