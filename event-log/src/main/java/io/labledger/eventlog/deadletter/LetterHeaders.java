package io.labledger.eventlog.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a dead letter in headers beside its own. Their names are ours: a producer's
 * headers of such names are not kept.
 */
record LetterHeaders(Headers headers) {

    private static final String PREFIX = "dead-letter-";

    static final String ID = PREFIX + "id";
    static final String ATTEMPT = PREFIX + "attempt";
    static final String STATUS = PREFIX + "status";
    static final String CODE = PREFIX + "code";
    static final String PROBLEM = PREFIX + "problem";
    static final String KEY = PREFIX + "key";
    static final String NO_VALUE = PREFIX + "no-value";
    static final String BY = PREFIX + "by";
    static final String WHY = PREFIX + "why";

    private static final String TOPIC = PREFIX + "topic";
    private static final String PARTITION = PREFIX + "partition";
    private static final String OFFSET = PREFIX + "offset";
    private static final String TIMESTAMP = PREFIX + "timestamp";

    /** The headers that a producer has given a record. */
    static List<Header> foreign(Headers headers) {
        var foreign = new ArrayList<Header>();
        for (var header : headers) {
            if (!header.key().startsWith(PREFIX)) {
                foreign.add(header);
            }
        }
        return foreign;
    }

    static List<Header> of(Origin origin) {
        return List.of(
                text(TOPIC, origin.topic()),
                text(PARTITION, String.valueOf(origin.partition())),
                text(OFFSET, String.valueOf(origin.offset())),
                text(TIMESTAMP, String.valueOf(origin.time().toEpochMilli())));
    }

    static Header text(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The origin that is told.
     *
     * @throws IllegalArgumentException when none is, or not in full
     */
    Origin origin() {
        return new Origin(
                required(TOPIC),
                Integer.parseInt(required(PARTITION)),
                Long.parseLong(required(OFFSET)),
                Instant.ofEpochMilli(Long.parseLong(required(TIMESTAMP))));
    }

    String required(String name) {
        var value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no header " + name);
        }
        return value;
    }

    @Nullable String optional(String name) {
        var value = bytes(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    byte @Nullable [] bytes(String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
