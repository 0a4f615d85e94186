package io.labledger.eventlog.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.http.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterRecordTest {

    private static final Problem PROBLEM = Problem.invalid("data.text", "must not be blank");

    @Test
    void a_letter_is_read_as_it_was_written() {
        var letter = DeadLetter.of(received("inbox", 3, 17, "key", "value"), PROBLEM);
        var read = LetterRecord.read(delivered(LetterRecord.of("letters", letter), 0, 5));
        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        assertThat(read.origin().offset()).isEqualTo(17);
        assertThat(read.problem().errors()).isEqualTo(PROBLEM.errors());
    }

    @Test
    void a_record_without_key_and_value_is_a_letter_with_a_value_that_compaction_keeps() {
        var letter = DeadLetter.of(received("inbox", 3, 17, null, null), PROBLEM);
        var record = LetterRecord.of("letters", letter);
        assertThat(record.value()).isNotNull();
        var read = LetterRecord.read(delivered(record, 0, 5));
        assertThat(read.key()).isNull();
        assertThat(read.value()).isNull();
    }

    @Test
    void a_letter_that_is_resent_and_refused_again_is_the_same_letter() {
        var first = DeadLetter.of(received("inbox", 3, 17, "key", "value"), PROBLEM);
        var second = DeadLetter.of(delivered(Delivery.again("inbox", first), 3, 99), PROBLEM);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.origin()).isEqualTo(first.origin());
        assertThat(second.headers()).isEqualTo(first.headers());
        var third = DeadLetter.of(delivered(Delivery.again("inbox", second), 3, 100), PROBLEM);
        assertThat(third.attempt()).isEqualTo(3);
    }

    @Test
    void who_claims_the_origin_of_another_letter_does_not_take_its_place() {
        var first = DeadLetter.of(received("inbox", 3, 17, "key", "value"), PROBLEM);
        var again = Delivery.again("inbox", first);
        var forged =
                new ProducerRecord<>(
                        again.topic(), null, again.key(), bytes("other"), again.headers());
        assertThat(DeadLetter.of(delivered(forged, 3, 99), PROBLEM).id()).isNotEqualTo(first.id());
    }

    @Test
    void an_origin_in_another_topic_counts_for_nothing() {
        var first = DeadLetter.of(received("log", 0, 17, "key", "value"), PROBLEM);
        var elsewhere = delivered(Delivery.again("inbox", first), 3, 99);
        var letter = DeadLetter.of(elsewhere, PROBLEM);
        assertThat(letter.origin().topic()).isEqualTo("inbox");
        assertThat(letter.attempt()).isEqualTo(1);
    }

    @Test
    void headers_that_only_look_like_ours_count_for_nothing() {
        var record = received("inbox", 3, 17, "key", "value");
        record.headers().add("dead-letter-attempt", bytes("many"));
        record.headers().add("dead-letter-topic", null);
        var letter = DeadLetter.of(record, PROBLEM);
        assertThat(letter.attempt()).isEqualTo(1);
        assertThat(letter.origin().topic()).isEqualTo("inbox");
        assertThat(letter.id())
                .isEqualTo(DeadLetter.of(received("inbox", 3, 17, "key", "value"), PROBLEM).id());
    }

    @Test
    void a_decision_keeps_who_and_why_and_not_the_bytes() {
        var letter = DeadLetter.of(received("inbox", 3, 17, "key", "value"), PROBLEM);
        var dropped = letter.settled(Status.DROPPED, new DeadLetter.Decision("ana", "of no use"));
        var record = LetterRecord.of("letters", dropped);
        assertThat(record.key()).isEqualTo(LetterRecord.of("letters", letter).key());
        assertThat(record.value()).isEmpty();
        var read = LetterRecord.read(delivered(record, 0, 6));
        assertThat(read.status()).isEqualTo(Status.DROPPED);
        assertThat(read.decision()).isEqualTo(new DeadLetter.Decision("ana", "of no use"));
        assertThat(read.problem()).isEqualTo(letter.problem());
    }

    private static ConsumerRecord<byte[], byte[]> received(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String value) {
        var record =
                new ProducerRecord<>(
                        topic,
                        null,
                        key == null ? null : bytes(key),
                        value == null ? null : bytes(value));
        record.headers().add("ce_id", bytes("1"));
        record.headers().add("odd", null);
        return delivered(record, partition, offset);
    }

    /** What a consumer gets of what a producer sends. */
    private static ConsumerRecord<byte[], byte[]> delivered(
            ProducerRecord<byte[], byte[]> record, int partition, long offset) {
        return new ConsumerRecord<>(
                record.topic(),
                partition,
                offset,
                1_700_000_000_000L + offset,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
