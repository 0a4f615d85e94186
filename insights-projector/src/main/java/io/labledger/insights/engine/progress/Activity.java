package io.labledger.insights.engine.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when: one per event of a log.
 *
 * @param log name of the log
 * @param position position in that log
 * @param stream record it is about: {@code experiment/<id>} or {@code run/<id>}
 * @param version version of the stream after the event, from 1
 * @param type CloudEvents type
 * @param time when it happened, as the producer says
 * @param recordedTime when it was recorded
 * @param actor who
 * @param authType how the actor was authenticated, as the CloudEvents authtype says
 * @param source CloudEvents source
 * @param eventId CloudEvents id
 * @param experimentId experiment concerned, for runs as well
 * @param summary what, in a few words
 */
public record Activity(
        String log,
        long position,
        String stream,
        int version,
        String type,
        Instant time,
        Instant recordedTime,
        String actor,
        String authType,
        String source,
        String eventId,
        @Nullable String experimentId,
        String summary) {}
