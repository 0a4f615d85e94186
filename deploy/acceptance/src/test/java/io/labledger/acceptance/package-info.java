/**
 * What a user may rely on, checked against the real processes that {@code labledger up} starts.
 *
 * <p>Nothing here looks inside the services: tests speak HTTP, Kafka and the command line, and read
 * the file that tells where the processes are.
 */
package io.labledger.acceptance;
