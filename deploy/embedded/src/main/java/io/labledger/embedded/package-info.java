/** Kafka, PostgreSQL and the services as processes of one machine. */
@NullMarked
package io.labledger.embedded;

import org.jspecify.annotations.NullMarked;
