package io.labledger.eventlog.deadletter;

import io.labledger.http.header.Digests;
import io.labledger.http.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of the inbox that was not accepted, and what became of it.
 *
 * @param id the same for the same record, however often it is delivered and resent
 * @param attempt counts from 1, up with each resend
 * @param key of the record
 * @param value of the record, which may have had none; null also once the letter is settled
 * @param headers of the record
 * @param decision who settled it and why; null while it is open
 */
@SuppressWarnings("ArrayRecordComponent") // handed through; nobody compares them
public record DeadLetter(
        String id,
        int attempt,
        Status status,
        Origin origin,
        Problem problem,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers,
        @Nullable Decision decision) {

    private static final int ID_BYTES = 8;

    /** Who settled a letter. */
    public record Decision(String by, @Nullable String why) {}

    /** The letter about a record that was refused, for the first time or after it was resent. */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> refused, Problem problem) {
        var sent = Delivery.of(refused);
        return new DeadLetter(
                id(sent.origin(), refused),
                sent.attempt(),
                Status.OPEN,
                sent.origin(),
                problem,
                refused.key(),
                refused.value(),
                LetterHeaders.foreign(refused.headers()),
                null);
    }

    /** The same, for a list. */
    DeadLetter withoutValue() {
        return new DeadLetter(id, attempt, status, origin, problem, key, null, headers, decision);
    }

    /** The same, settled. */
    DeadLetter settled(Status status, Decision decision) {
        return new DeadLetter(id, attempt, status, origin, problem, key, null, headers, decision);
    }

    /**
     * Origin and content decide: who resends a letter under another's origin gets an id of its own.
     */
    private static String id(Origin origin, ConsumerRecord<byte[], byte[]> record) {
        var digest = Digests.sha256();
        digest.update(origin.topic().getBytes(StandardCharsets.UTF_8));
        digest.update(
                ByteBuffer.allocate(2 * Integer.BYTES + 2 * Long.BYTES)
                        .putInt(origin.partition())
                        .putLong(origin.offset())
                        .putLong(origin.time().toEpochMilli())
                        .putInt(record.key() == null ? -1 : record.key().length)
                        .flip());
        if (record.key() != null) {
            digest.update(record.key());
        }
        if (record.value() != null) {
            digest.update(record.value());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }
}
