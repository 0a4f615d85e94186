package io.labledger.eventlog.deadletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which delivery of a record of the inbox this is. The first says nothing of it; a letter that is
 * resent carries its origin, so that it stays the same letter should it be refused again.
 */
record Delivery(Origin origin, int attempt) {

    private static final int MOST_ATTEMPTS = 1_000_000;

    /** What its headers say, when they say all of it; else it is its own origin. */
    static Delivery of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LetterHeaders(record.headers());
        try {
            int attempt = Integer.parseInt(headers.required(LetterHeaders.ATTEMPT));
            var origin = headers.origin();
            if (attempt > 1 && attempt <= MOST_ATTEMPTS && origin.topic().equals(record.topic())) {
                return new Delivery(origin, attempt);
            }
        } catch (IllegalArgumentException _) {
            // whatever these headers are, they are not of a letter that we resent
        }
        return new Delivery(
                new Origin(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp())),
                1);
    }

    /** The original for the inbox once more. */
    static ProducerRecord<byte[], byte[]> again(String inbox, DeadLetter letter) {
        List<Header> headers = new ArrayList<>(letter.headers());
        headers.addAll(LetterHeaders.of(letter.origin()));
        headers.add(
                LetterHeaders.text(LetterHeaders.ATTEMPT, String.valueOf(letter.attempt() + 1)));
        return new ProducerRecord<>(inbox, null, letter.key(), letter.value(), headers);
    }
}
