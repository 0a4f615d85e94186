package io.labledger.follower.feed;

/**
 * Where a log comes from.
 *
 * @param log its name
 * @param topic its Kafka topic, of one partition
 * @param kafka bootstrap servers
 */
public record LogSource(String log, String topic, String kafka) {

    /** A log in the topic that is named after it. */
    public static LogSource of(String log, String kafka) {
        return new LogSource(log, "labledger." + log, kafka);
    }
}
