package io.labledger.eventlog.restore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.relay.RelayFault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the topic as the event that the store had. */
record TopicEvent(RecordedEvent event, String source, String id) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads a record.
     *
     * @throws RelayFault when it is not an event of a log
     */
    static TopicEvent of(ConsumerRecord<byte[], byte[]> record) {
        try {
            var attributes = attributes(record.value() == null ? new byte[0] : record.value());
            var event =
                    new RecordedEvent(
                            Long.parseLong(text(attributes, "sequence")),
                            text(attributes, "subject"),
                            Integer.parseInt(text(attributes, "streamversion")),
                            text(attributes, "type"),
                            Instant.parse(text(attributes, "recordedtime")),
                            record.value());
            return new TopicEvent(event, text(attributes, "source"), text(attributes, "id"));
        } catch (IOException | NumberFormatException | DateTimeException e) {
            throw new RelayFault(
                    "The record of topic %s at offset %d is not an event of the log: %s"
                            .formatted(record.topic(), record.offset(), e.getMessage()),
                    e);
        }
    }

    /** They stand before {@code data}, which is never looked at. */
    private static Map<String, String> attributes(byte[] event) throws IOException {
        var attributes = new HashMap<String, String>();
        try (var parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                if (name.equals("data")) {
                    break;
                }
                parser.nextToken();
                attributes.put(name, parser.getText());
            }
        }
        return attributes;
    }

    private static String text(Map<String, String> attributes, String name) throws IOException {
        var value = attributes.get(name);
        if (value == null) {
            throw new IOException("it has no " + name);
        }
        return value;
    }
}
