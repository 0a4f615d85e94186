package io.labledger.follower.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One making of a view, in a schema of its own.
 *
 * @param number of the generation; later ones have greater numbers
 * @param served whether it is read; otherwise it is being made
 * @param topicId which topic it is made from; null as long as nothing was read
 * @param position of the last event applied, -1 before the first
 * @param nextOffset where the next one is looked for in the topic
 * @param recordedTime when the last event applied was recorded
 */
record Generation(
        long number,
        boolean served,
        @Nullable String topicId,
        long position,
        long nextOffset,
        @Nullable Instant recordedTime) {

    Generation madeFrom(String topic) {
        return new Generation(number, served, topic, position, nextOffset, recordedTime);
    }

    Generation at(long position, long nextOffset, Instant recordedTime) {
        return new Generation(number, served, topicId, position, nextOffset, recordedTime);
    }

    Generation nowServed() {
        return new Generation(number, true, topicId, position, nextOffset, recordedTime);
    }
}
