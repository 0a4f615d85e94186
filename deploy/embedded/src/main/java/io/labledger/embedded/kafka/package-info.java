/** Real Apache Kafka, one node, in a JVM of its own. */
@NullMarked
package io.labledger.embedded.kafka;

import org.jspecify.annotations.NullMarked;
