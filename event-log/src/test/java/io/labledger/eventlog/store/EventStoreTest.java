package io.labledger.eventlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.append.Append;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.append.Expected;
import io.labledger.eventlog.append.Idempotency;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.testkit.TestLog;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStoreTest {

    private final TestLog log = TestLog.create();
    private final EventStore store = log.store();
    private final Appender appender = log.appender();

    @AfterEach
    void close() {
        appender.close();
        log.close();
    }

    @Test
    void an_empty_log_has_no_head_and_no_events() {
        assertThat(store.head()).isEqualTo(-1);
        assertThat(store.from(0, 10, 1000)).isEmpty();
        assertThat(store.stream("a", 1, 10)).isEmpty();
        assertThat(store.positionAt(Instant.now())).isZero();
    }

    @Test
    void events_are_read_in_order_from_anywhere() {
        append("a", 3);
        append("b", 2);
        append("a", 1);
        assertThat(store.head()).isEqualTo(5);
        assertThat(store.from(2, 3, 1 << 20))
                .extracting(RecordedEvent::position)
                .containsExactly(2L, 3L, 4L);
        assertThat(store.from(6, 3, 1 << 20)).isEmpty();
        assertThat(store.stream("a", 2, 10))
                .extracting(RecordedEvent::version)
                .containsExactly(2, 3, 4);
        assertThat(store.stream("a", 2, 2))
                .extracting(RecordedEvent::version)
                .containsExactly(2, 3);
    }

    @Test
    void a_bound_of_bytes_cuts_a_read_short_but_never_to_nothing() {
        append("a", 10);
        int size = store.from(0, 1, 1 << 20).getFirst().bytes().length;
        assertThat(store.from(0, 10, size * 3L)).hasSize(3);
        assertThat(store.from(4, 10, 1)).hasSize(1);
    }

    @Test
    void a_time_is_found_by_where_it_lies_between_events() {
        for (int i = 0; i < 20; i++) {
            append("a", 1);
        }
        var events = store.from(0, 20, 1 << 20);
        assertThat(store.positionAt(Instant.EPOCH)).isZero();
        for (var event : events) {
            long position = store.positionAt(event.recordedTime());
            assertThat(position).isLessThanOrEqualTo(event.position());
            assertThat(events.get((int) position).recordedTime()).isEqualTo(event.recordedTime());
        }
        var last = events.getLast().recordedTime();
        assertThat(store.positionAt(last.plusNanos(1000))).isEqualTo(20);
    }

    @Test
    void answers_are_forgotten_a_few_at_a_time() {
        for (int i = 0; i < 5; i++) {
            append("a", 1, new Idempotency("k" + i, new byte[] {1}, "answer".getBytes(UTF_8)));
        }
        var later = Instant.now().plusSeconds(60);
        assertThat(store.forgetAnswers(Instant.EPOCH, 100)).isZero();
        assertThat(store.answer("k0").answer()).asString().isEqualTo("answer");
        assertThat(store.forgetAnswers(later, 3)).isEqualTo(3);
        assertThat(store.forgetAnswers(later, 3)).isEqualTo(2);
        assertThat(store.answer("k0")).isNull();
    }

    @Test
    void a_snapshot_is_replaced_by_a_later_one_or_by_one_of_another_format() {
        store.keep(new Snapshot("a", 5, 9, 1, new byte[] {1}));
        store.keep(new Snapshot("a", 4, 8, 1, new byte[] {2}));
        assertThat(store.snapshot("a").version()).isEqualTo(5);
        store.keep(new Snapshot("a", 6, 10, 1, new byte[] {3}));
        assertThat(store.snapshot("a").version()).isEqualTo(6);
        store.keep(new Snapshot("a", 2, 3, 2, new byte[] {4}));
        assertThat(store.snapshot("a").version()).isEqualTo(2);
    }

    @Test
    void a_name_that_nothing_can_have_is_not_found() {
        assertThat(store.stream("a\0", 1, 10)).isEmpty();
        assertThat(store.answer("k\0")).isNull();
        assertThat(store.holder(new Claim("name", "\0"))).isNull();
        assertThat(store.snapshot("\0")).isNull();
    }

    private void append(String stream, int events) {
        append(stream, events, null);
    }

    private void append(String stream, int events, Idempotency key) {
        List<Tally> counted = IntStream.range(0, events).<Tally>mapToObj(Counted::new).toList();
        var metadata = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);
        var encoded = new EventCodec<>(Tally.TYPES).encode(stream, counted, metadata);
        appender.append(Append.to(stream, Expected.any(), encoded).once(key));
    }
}
