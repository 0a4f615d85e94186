package io.labledger.eventlog.ingest;

import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event that is a Kafka record (CloudEvents Kafka protocol binding 1.0): its content type says
 * whether the value is the event, or its data while the attributes are {@code ce_} headers.
 */
final class KafkaMode {

    static final String PREFIX = "ce_";
    static final String CONTENT_TYPE = "content-type";

    private KafkaMode() {}

    /** The content type; null when none is given. */
    static @Nullable String contentType(ConsumerRecord<byte[], byte[]> record) {
        String type = null;
        for (var header : record.headers().headers(CONTENT_TYPE)) {
            if (type != null) {
                throw twice(CONTENT_TYPE);
            }
            type = text(header);
        }
        return type;
    }

    /** The attributes of an event in binary mode: each is a header, in UTF-8 and as it is. */
    static Attributes attributes(
            ConsumerRecord<byte[], byte[]> record, @Nullable String contentType) {
        var values = new HashMap<String, Object>();
        for (var header : record.headers()) {
            if (header.key().startsWith(PREFIX)
                    && values.put(header.key().substring(PREFIX.length()), text(header)) != null) {
                throw twice(header.key());
            }
        }
        if (contentType != null) {
            values.put("datacontenttype", contentType);
        }
        return new Attributes(values, PREFIX);
    }

    private static String text(Header header) {
        if (header.value() == null) {
            throw invalid(header.key(), "has no value");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.value()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw invalid(header.key(), "is not valid UTF-8");
        }
    }

    private static RuntimeException twice(String header) {
        return invalid(header, "is given more than once");
    }

    private static RuntimeException invalid(String header, String message) {
        return Problem.invalid(Echo.of(header), message).asException();
    }
}
