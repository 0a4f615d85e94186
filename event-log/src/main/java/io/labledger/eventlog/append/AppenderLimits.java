package io.labledger.eventlog.append;

import java.time.Duration;

/**
 * What an appender takes on.
 *
 * @param events in one transaction
 * @param bytes in one transaction
 * @param waiting appends in the queue; one more is refused
 * @param patience how long a caller waits for an append before it hears that the store is away
 */
public record AppenderLimits(int events, long bytes, int waiting, Duration patience) {

    public static final AppenderLimits DEFAULT =
            new AppenderLimits(2_048, 8L << 20, 8_192, Duration.ofSeconds(15));
}
