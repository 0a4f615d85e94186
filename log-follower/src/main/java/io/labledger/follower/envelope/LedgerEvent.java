package io.labledger.follower.envelope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a log.
 *
 * @param position position in the log
 * @param offset offset of the Kafka record that brought it
 * @param stream stream it belongs to, such as {@code run/<id>}
 * @param version version of the stream after it, from 1
 * @param fact what happened; {@link Fact.Unreadable} when this version cannot tell
 * @param note which times are not read as they stand in the event, but as the nearest that RFC 3339
 *     has; null when all are
 * @param bytes the event as it was in the log
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through, nobody compares them
public record LedgerEvent(
        long position,
        long offset,
        String stream,
        int version,
        String type,
        String id,
        String source,
        Instant time,
        Instant recordedTime,
        String actor,
        String authType,
        Fact fact,
        @Nullable String note,
        byte[] bytes) {

    /**
     * The id of what the event is about.
     *
     * @param prefix what streams of its kind begin with, such as {@code run/}
     * @throws UnexpectedEvent when it is about something else
     */
    public String idAfter(String prefix) {
        if (!stream.startsWith(prefix)) {
            throw new UnexpectedEvent(type + " is not about a stream " + prefix + "…");
        }
        return stream.substring(prefix.length());
    }
}
