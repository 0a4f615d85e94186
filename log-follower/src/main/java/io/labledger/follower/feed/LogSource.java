package io.labledger.follower.feed;

/**
 * Where a log comes from.
 *
 * @param log its name
 * @param topic its Kafka topic, of one partition
 * @param kafka bootstrap servers
 */
public record LogSource(String log, String topic, String kafka) {}
