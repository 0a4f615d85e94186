/**
 * Takes facts as CloudEvents: over HTTP binary, structured and batched (CloudEvents 1.0 HTTP
 * protocol binding), and as Kafka records (Kafka protocol binding). An event is recorded once,
 * however often it is sent: source and id decide.
 */
@NullMarked
package io.labledger.eventlog.ingest;

import org.jspecify.annotations.NullMarked;
