package io.labledger.eventlog.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.labledger.eventlog.event.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * An event as a Kafka record (CloudEvents Kafka protocol binding, structured mode): key is the
 * stream, value is the stored bytes, headers repeat the attributes for those who filter unparsed.
 */
final class LogRecord {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] CONTENT_TYPE = ascii("application/cloudevents+json");

    private LogRecord() {}

    static ProducerRecord<byte[], byte[]> of(String topic, RecordedEvent event) {
        var record =
                new ProducerRecord<>(
                        topic,
                        0,
                        event.recordedTime().toEpochMilli(),
                        event.stream().getBytes(StandardCharsets.UTF_8),
                        event.bytes());
        record.headers().add("content-type", CONTENT_TYPE);
        addAttributes(event.bytes(), record.headers());
        return record;
    }

    /** The attributes stand before {@code data}, which is never looked at. */
    private static void addAttributes(byte[] event, Headers headers) {
        try (var parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                if (name.equals("data")) {
                    return;
                }
                parser.nextToken();
                if (!name.equals("datacontenttype")) { // of a record, that is the content-type
                    var value = parser.getText().getBytes(StandardCharsets.UTF_8);
                    headers.add("ce_" + name, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
