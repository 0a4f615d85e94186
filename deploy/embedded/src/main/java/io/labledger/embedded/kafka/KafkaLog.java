package io.labledger.embedded.kafka;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sets Kafka's log: one line an entry, to the standard error, warnings only but for its start and
 * stop.
 */
public final class KafkaLog {
    private static final String SETTINGS =
            """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            kafka.server.KafkaRaftServer.level=INFO
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s [%3$s] %5$s%6$s%n
            """;

    /** Called by {@code java.util.logging} itself. */
    public KafkaLog() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(
                        new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
    }
}
