package io.labledger.eventlog.deadletter;

import java.time.Instant;

/**
 * Where a dead letter was first: a record of the inbox.
 *
 * @param time the record's own time
 */
public record Origin(String topic, int partition, long offset, Instant time) {}
