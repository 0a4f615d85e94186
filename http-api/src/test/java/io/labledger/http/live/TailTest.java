package io.labledger.http.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Numbers log = new Numbers();
    private final Tail<Long> tail = new Tail<>(log, "numbers");

    /** A log whose items are their positions, and which counts how often it is read. */
    private static final class Numbers implements LiveSource<Long> {
        private long head = 99;
        private int reads;
        private int texts;

        @Override
        public long head(String log) {
            return head;
        }

        @Override
        public LivePage<Long> read(String log, long from, long upTo) {
            reads++;
            var end = Math.min(upTo + 1, from + 500);
            return new LivePage<>(LongStream.range(from, end).boxed().toList(), end);
        }

        @Override
        public long position(Long item) {
            return item;
        }

        @Override
        public int size(Long item) {
            return 8;
        }

        @Override
        public byte[] text(Long item) {
            texts++;
            return item.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_is_new_is_read_and_written_out_once_for_everyone() {
        log.head = 102;
        tail.readOn();
        for (int client = 0; client < 5_000; client++) {
            var page = tail.since(100);
            assertThat(page.items()).hasSize(3);
            page.items().forEach(item -> item.text(log));
            assertThat(tail.since(page.next()).items()).isEmpty();
        }
        assertThat(log.reads).isEqualTo(1);
        assertThat(log.texts).isEqualTo(3);
    }

    @Test
    void when_nothing_is_new_nothing_is_read() {
        tail.readOn();
        tail.readOn();
        assertThat(log.reads).isZero();
    }

    @Test
    void what_is_past_is_not_here() {
        assertThat(tail.reaches(100)).isTrue();
        assertThat(tail.reaches(99)).isFalse();
        assertThat(tail.since(99)).isNull();
    }

    @Test
    void the_oldest_make_room() {
        for (int i = 0; i < 10; i++) {
            log.head += 1_000;
            tail.readOn();
        }
        assertThat(tail.since(log.head - 4_999).items()).hasSize(5_000);
        assertThat(tail.since(log.head - 5_000)).isNull();
    }

    @Test
    void when_very_much_is_new_everyone_reads_alone() {
        log.head += 100_000;
        tail.readOn();
        assertThat(log.reads).isZero();
        assertThat(tail.reaches(log.head)).isFalse();
        assertThat(tail.reaches(log.head + 1)).isTrue();
    }
}
