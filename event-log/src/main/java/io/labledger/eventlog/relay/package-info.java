/**
 * Copies the log from the store to its Kafka topic, byte for byte and in order. The topic's own
 * last record says where to go on, so there is no checkpoint that could disagree with it.
 */
@NullMarked
package io.labledger.eventlog.relay;

import org.jspecify.annotations.NullMarked;
