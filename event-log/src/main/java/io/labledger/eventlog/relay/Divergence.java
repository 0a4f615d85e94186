package io.labledger.eventlog.relay;

/**
 * Store and topic tell two histories: the topic's last record is beyond the end of the store, or
 * another event than the store has there.
 */
final class Divergence extends RelayFault {

    private Divergence(String message) {
        super(message, null, true);
    }

    static Divergence ahead(String topic, long position, long head) {
        return new Divergence(
                "Topic %s is ahead of the store: it has position %d, the store ends at %d. Was the store restored from a backup, or does the topic belong to another one?"
                        .formatted(topic, position, head));
    }

    static Divergence different(String topic, long position) {
        return new Divergence(
                "Topic %s has another event at position %d than the store: they do not belong together."
                        .formatted(topic, position));
    }
}
