package io.labledger.eventlog.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.http.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A dead letter as a Kafka record: the original's value and headers, and headers of ours. Its key
 * is the letter's attempt, so that compaction keeps what was said of it last, and only that.
 */
final class LetterRecord {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectReader PROBLEM =
            JSON.readerFor(Problem.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private LetterRecord() {}

    static ProducerRecord<byte[], byte[]> of(String topic, DeadLetter letter) {
        var headers = new ArrayList<Header>(letter.headers());
        headers.addAll(LetterHeaders.of(letter.origin()));
        headers.add(LetterHeaders.text(LetterHeaders.ID, letter.id()));
        headers.add(LetterHeaders.text(LetterHeaders.ATTEMPT, String.valueOf(letter.attempt())));
        headers.add(LetterHeaders.text(LetterHeaders.STATUS, letter.status().text()));
        headers.add(LetterHeaders.text(LetterHeaders.CODE, letter.problem().code()));
        headers.add(LetterHeaders.text(LetterHeaders.PROBLEM, json(letter.problem())));
        if (letter.key() != null) {
            headers.add(new RecordHeader(LetterHeaders.KEY, letter.key()));
        }
        var decision = letter.decision();
        if (decision != null) {
            headers.add(LetterHeaders.text(LetterHeaders.BY, decision.by()));
            if (decision.why() != null) {
                headers.add(LetterHeaders.text(LetterHeaders.WHY, decision.why()));
            }
        }
        var value = letter.value();
        if (value == null) {
            // a record without a value would tell Kafka to forget the letter
            headers.add(LetterHeaders.text(LetterHeaders.NO_VALUE, "true"));
            value = new byte[0];
        }
        var key = (letter.id() + "." + letter.attempt()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, 0, key, value, headers);
    }

    /**
     * The letter that a record is.
     *
     * @throws IllegalArgumentException when it is none: somebody else has written to the topic
     */
    static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LetterHeaders(record.headers());
        var by = headers.optional(LetterHeaders.BY);
        return new DeadLetter(
                headers.required(LetterHeaders.ID),
                Integer.parseInt(headers.required(LetterHeaders.ATTEMPT)),
                Status.of(headers.required(LetterHeaders.STATUS)),
                headers.origin(),
                problem(headers.required(LetterHeaders.PROBLEM)),
                headers.bytes(LetterHeaders.KEY),
                headers.optional(LetterHeaders.NO_VALUE) == null ? record.value() : null,
                LetterHeaders.foreign(record.headers()),
                by == null
                        ? null
                        : new DeadLetter.Decision(by, headers.optional(LetterHeaders.WHY)));
    }

    private static String json(Problem problem) {
        try {
            return JSON.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem problem(String json) {
        try {
            return PROBLEM.readValue(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("the problem cannot be read", e);
        }
    }
}
