/** A real Kafka and a real PostgreSQL for tests, and logs in the making. */
@NullMarked
package io.labledger.follower.testkit;

import org.jspecify.annotations.NullMarked;
