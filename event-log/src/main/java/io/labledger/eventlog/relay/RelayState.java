package io.labledger.eventlog.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the relay is.
 *
 * @param leader whether this process is the one that sends
 * @param relayed position of the last event that is known to be in Kafka; -1 for none
 * @param head position of the last event in the store; -1 for none or not known
 * @param problem what keeps the relay from going on; null when nothing does
 * @param since when the problem was first seen
 * @param lasting whether a person has to see to it: topic and store do not belong together, or the
 *     relay itself fails
 */
public record RelayState(
        boolean leader,
        long relayed,
        long head,
        @Nullable String problem,
        @Nullable Instant since,
        boolean lasting) {

    /** Events that wait to be relayed; 0 when another process is the one that sends. */
    public long lag() {
        return leader ? Math.max(0, head - relayed) : 0;
    }
}
