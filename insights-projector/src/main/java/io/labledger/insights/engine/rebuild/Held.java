package io.labledger.insights.engine.rebuild;

import java.util.List;

/**
 * Why a rebuild waits for somebody's word before the switch: queries show something now that they
 * would not show after it.
 *
 * @param reason in words
 * @param events events that the live read model has applied and the rebuilt one could not
 * @param streams the first streams that these are in
 */
public record Held(String reason, long events, List<Stream> streams) {

    public Held {
        streams = List.copyOf(streams);
    }

    /**
     * A stream that the rebuilt read model knows less of than the live one.
     *
     * @param position of its first event that could not be applied
     * @param type of that event
     * @param reason why it could not
     * @param events how many of its events wait behind it, itself included
     */
    public record Stream(String stream, long position, String type, String reason, long events) {}
}
