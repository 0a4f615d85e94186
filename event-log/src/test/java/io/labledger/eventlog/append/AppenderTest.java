package io.labledger.eventlog.append;

import static io.labledger.eventlog.append.Appends.count;
import static io.labledger.eventlog.append.Appends.key;
import static io.labledger.eventlog.append.Appends.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.append.AppendResult.ClaimTaken;
import io.labledger.eventlog.append.AppendResult.Duplicate;
import io.labledger.eventlog.append.AppendResult.KeyReused;
import io.labledger.eventlog.append.AppendResult.VersionConflict;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.testkit.TestLog;
import io.labledger.http.problem.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppenderTest {

    private static final Claim NAME = new Claim("name", "Warm restarts");

    private final TestLog log = TestLog.create();
    private final List<RecordedEvent> heard = new ArrayList<>();
    private final Appender appender = log.appender(heard::addAll);

    @AfterEach
    void close() {
        appender.close();
        log.close();
    }

    @Test
    void positions_and_versions_count_without_gaps() {
        assertThat(appender.append(count("a", 1, 2))).isEqualTo(new Appended(0, 1, 2));
        assertThat(appender.append(count("b", 3))).isEqualTo(new Appended(2, 2, 1));
        assertThat(appender.append(count("a", 4))).isEqualTo(new Appended(3, 3, 3));
        assertThat(log.store().from(0, 10, 1 << 20))
                .extracting(RecordedEvent::position, RecordedEvent::stream, RecordedEvent::version)
                .containsExactly(
                        tuple(0, "a", 1), tuple(1, "a", 2), tuple(2, "b", 1), tuple(3, "a", 3));
    }

    @Test
    void what_is_stored_is_what_the_listeners_hear() {
        appender.append(count("a", 1, 2));
        appender.append(count("b", 3));
        assertThat(log.store().from(0, 10, 1 << 20)).usingRecursiveComparison().isEqualTo(heard);
    }

    @Test
    void another_version_than_expected_is_a_conflict_that_stores_nothing() {
        appender.append(count("a", Expected.newStream(), 1));
        assertThat(appender.append(count("a", Expected.newStream(), 2)))
                .isEqualTo(new VersionConflict(1));
        assertThat(appender.append(count("a", Expected.version(2), 2)))
                .isEqualTo(new VersionConflict(1));
        assertThat(appender.append(count("a", Expected.version(1), 2)))
                .isEqualTo(new Appended(1, 1, 2));
        assertThat(read(log.store(), "a")).containsExactly(new Counted(1), new Counted(2));
    }

    @Test
    void of_two_in_one_batch_that_expect_the_same_version_the_second_alone_conflicts()
            throws Exception {
        var results =
                together(
                        count("a", Expected.newStream(), 1),
                        count("a", Expected.newStream(), 2),
                        count("b", Expected.newStream(), 3),
                        count("a", Expected.version(1), 4));
        assertThat(results)
                .containsExactly(
                        new Appended(1, 1, 1),
                        new VersionConflict(1),
                        new Appended(2, 2, 1),
                        new Appended(3, 3, 2));
        assertThat(read(log.store(), "a")).containsExactly(new Counted(1), new Counted(4));
    }

    @Test
    void a_key_used_again_gets_the_first_answer() {
        appender.append(count("a", 1, 2).once(key("k", "count")));
        appender.append(count("a", 3));
        var again = appender.append(count("other", 1, 2).once(key("k", "count")));
        assertThat(again)
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        duplicate -> {
                            var answer = duplicate.answer();
                            assertThat(answer.stream()).isEqualTo("a");
                            assertThat(answer.position()).isEqualTo(1);
                            assertThat(answer.version()).isEqualTo(2);
                            assertThat(answer.answer()).asString().isEqualTo("to count");
                        });
        assertThat(log.store().head()).isEqualTo(2);
    }

    @Test
    void a_key_used_for_something_else_is_refused() {
        appender.append(count("a", 1).once(key("k", "count 1")));
        assertThat(appender.append(count("a", 2).once(key("k", "count 2"))))
                .isEqualTo(new KeyReused("k"));
    }

    @Test
    void within_a_batch_a_key_counts_once_too() throws Exception {
        var results =
                together(
                        count("a", Expected.version(7), 1).once(key("k", "count")), // conflicts
                        count("a", 1).once(key("k", "count")),
                        count("a", 1).once(key("k", "count")),
                        count("a", 2).once(key("k", "another")));
        assertThat(results.get(0)).isEqualTo(new VersionConflict(0));
        assertThat(results.get(1)).isEqualTo(new Appended(1, 1, 1));
        assertThat(results.get(2))
                .isInstanceOfSatisfying(
                        Duplicate.class, d -> assertThat(d.answer().position()).isEqualTo(1));
        assertThat(results.get(3)).isEqualTo(new KeyReused("k"));
    }

    @Test
    void a_key_is_kept_even_if_nothing_happens() {
        appender.append(count("a", 1, 2));
        assertThat(appender.append(count("a").once(key("k", "nothing"))))
                .isEqualTo(new Appended(2, 1, 2));
        assertThat(appender.append(count("new").once(key("k2", "nothing"))))
                .isEqualTo(new Appended(0, -1, 0));
        assertThat(appender.append(count("a", 9).once(key("k", "nothing"))))
                .isInstanceOf(Duplicate.class);
        assertThat(log.store().head()).isEqualTo(1);
    }

    @Test
    void a_claim_has_one_holder_until_it_is_released() {
        appender.append(count("a", 1).claiming(List.of(NAME)));
        assertThat(appender.append(count("b", 1).claiming(List.of(NAME))))
                .isEqualTo(new ClaimTaken("name", "Warm restarts", "a"));
        assertThat(appender.append(count("b", 1).releasing(List.of(NAME))))
                .isInstanceOf(Appended.class);
        assertThat(log.store().holder(NAME)).isEqualTo("a");
        appender.append(count("a", 2).claiming(List.of(NAME)).releasing(List.of(NAME)));
        assertThat(log.store().holder(NAME)).isEqualTo("a");
        appender.append(count("a", 2).releasing(List.of(NAME)));
        assertThat(log.store().holder(NAME)).isNull();
        assertThat(appender.append(count("b", 1).claiming(List.of(NAME))))
                .isInstanceOf(Appended.class);
    }

    @Test
    void claims_change_hands_within_a_batch() throws Exception {
        appender.append(count("a", 1).claiming(List.of(NAME)));
        var results =
                together(
                        count("b", 1).claiming(List.of(NAME)),
                        count("a", 1).releasing(List.of(NAME)),
                        count("c", 1).claiming(List.of(NAME)),
                        count("d", 1).claiming(List.of(NAME)));
        assertThat(results.get(0)).isEqualTo(new ClaimTaken("name", "Warm restarts", "a"));
        assertThat(results.get(1)).isInstanceOf(Appended.class);
        assertThat(results.get(2)).isInstanceOf(Appended.class);
        assertThat(results.get(3)).isEqualTo(new ClaimTaken("name", "Warm restarts", "c"));
        assertThat(log.store().holder(NAME)).isEqualTo("c");
    }

    @Test
    void a_clock_that_goes_back_does_not_take_the_log_with_it() {
        var early = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);
        appender.append(count("a", 1));
        try (var late =
                new Appender(
                        log.database(),
                        AppenderLimits.DEFAULT,
                        Admission.open(),
                        List.of(),
                        early)) {
            late.append(count("a", 2));
        }
        var events = log.store().from(0, 2, 1 << 20);
        assertThat(events.get(1).recordedTime()).isEqualTo(events.get(0).recordedTime());
        assertThat(Appends.CODEC.decode(events.get(1).bytes()).recordedTime())
                .isEqualTo(events.get(0).recordedTime());
    }

    @Test
    void more_than_fits_into_one_transaction_takes_several() throws Exception {
        var limits = new AppenderLimits(3, 100_000, 100, Duration.ofSeconds(10));
        var batches = new ArrayList<Integer>();
        try (var small =
                new Appender(
                        log.database(),
                        limits,
                        Admission.open(),
                        List.of(batch -> batches.add(batch.size())))) {
            var results = new ArrayList<CompletableFuture<AppendResult>>();
            try (var _ = new HeldLog(log.database())) {
                for (int i = 0; i < 10; i++) {
                    results.add(small.submit(count("a", i)));
                }
                results.add(small.submit(Appends.measure("b", 5_000)));
                results.add(small.submit(Appends.measure("b", 5_000)));
            }
            for (var result : results) {
                assertThat(result.get()).isInstanceOf(Appended.class);
            }
        }
        assertThat(batches).allMatch(size -> size <= 4);
        assertThat(log.store().head()).isGreaterThan(11);
    }

    @Test
    void when_too_many_wait_one_more_is_told_so() throws Exception {
        var limits = new AppenderLimits(10, 100_000, 2, Duration.ofMillis(200));
        try (var busy = new Appender(log.database(), limits, Admission.open(), List.of())) {
            try (var _ = new HeldLog(log.database())) {
                var first = new ArrayList<CompletableFuture<AppendResult>>();
                while (first.stream().noneMatch(CompletableFuture::isDone)) {
                    first.add(busy.submit(count("a", 1)));
                }
                assertThat(first.getLast()).isCompletedExceptionally();
                assertThatThrownBy(() -> busy.append(count("a", 1)))
                        .isInstanceOfSatisfying(
                                StoreUnavailable.class,
                                e -> assertThat(e.outcomeUnknown()).isFalse());
            }
        }
    }

    @Test
    void an_append_that_has_waited_too_long_for_the_log_is_certainly_not_stored() throws Exception {
        var limits = new AppenderLimits(10, 100_000, 10, Duration.ofMillis(300));
        try (var hasty =
                new Appender(log.database(), limits, Admission.open(), List.of(heard::addAll))) {
            hasty.append(count("a", 1)); // its connection is there
            try (var _ = new HeldLog(log.database())) {
                assertThatThrownBy(() -> hasty.append(count("a", 2)))
                        .isInstanceOfSatisfying(
                                StoreUnavailable.class,
                                e -> assertThat(e.outcomeUnknown()).isFalse());
            }
            hasty.append(count("a", 3));
        }
        assertThat(read(log.store(), "a")).containsExactly(new Counted(1), new Counted(3));
    }

    @Test
    void what_waits_when_the_appender_is_closed_is_still_stored() throws Exception {
        var results = new ArrayList<CompletableFuture<AppendResult>>();
        try (var _ = new HeldLog(log.database())) {
            for (int i = 0; i < 5; i++) {
                results.add(appender.submit(count("a", i)));
            }
            Thread.startVirtualThread(appender::close);
        }
        for (var result : results) {
            assertThat(result.get()).isInstanceOf(Appended.class);
        }
        assertThatThrownBy(() -> appender.append(count("a", 1)))
                .isInstanceOf(StoreUnavailable.class);
    }

    /** Lets appends wait for each other, so that one transaction takes all of them. */
    private List<AppendResult> together(Append... appends) throws Exception {
        return HeldLog.together(log.database(), appender, appends);
    }

    private static org.assertj.core.groups.Tuple tuple(long position, String stream, int version) {
        return org.assertj.core.groups.Tuple.tuple(position, stream, version);
    }
}
