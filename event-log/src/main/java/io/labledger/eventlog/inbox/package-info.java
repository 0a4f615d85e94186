/**
 * Takes facts from producers that have Kafka and no HTTP: CloudEvents in the topic {@code
 * labledger.<log>.inbox}. They are recorded as those that come over HTTP are, each once and in the
 * order of their keys; what cannot be accepted becomes a dead letter.
 */
@NullMarked
package io.labledger.eventlog.inbox;

import org.jspecify.annotations.NullMarked;
