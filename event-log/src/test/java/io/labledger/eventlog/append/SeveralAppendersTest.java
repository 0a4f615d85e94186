package io.labledger.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.append.AppendResult.VersionConflict;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.testkit.TestLog;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeveralAppendersTest {

    private static final int CALLERS = 32;
    private static final int APPENDS = 40;

    @Test
    void two_processes_with_many_callers_leave_no_gap_and_lose_no_conflict() throws Exception {
        try (var log = TestLog.create();
                var one = log.appender();
                var two = log.appender();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<Long> positions = ConcurrentHashMap.newKeySet();
            var callers =
                    IntStream.range(0, CALLERS)
                            .<Callable<Integer>>mapToObj(
                                    caller ->
                                            () ->
                                                    appendAll(
                                                            caller % 2 == 0 ? one : two,
                                                            "stream/" + caller % 4,
                                                            positions))
                            .toList();
            for (var caller : threads.invokeAll(callers)) {
                assertThat(caller.get()).isEqualTo(APPENDS);
            }
            var events = log.store().from(0, 10_000, Long.MAX_VALUE);
            assertThat(events)
                    .extracting(RecordedEvent::position)
                    .isEqualTo(LongStream.range(0, CALLERS * APPENDS).boxed().toList());
            assertThat(positions).hasSize(CALLERS * APPENDS);
            for (var stream : List.of("stream/0", "stream/1", "stream/2", "stream/3")) {
                assertThat(log.store().stream(stream, 1, 10_000))
                        .extracting(RecordedEvent::version)
                        .isEqualTo(
                                IntStream.rangeClosed(1, CALLERS * APPENDS / 4).boxed().toList());
            }
            assertThat(events)
                    .isSortedAccordingTo(
                            java.util.Comparator.comparing(RecordedEvent::recordedTime));
        }
    }

    /**
     * Insists on the version it has seen last, so that all callers of a stream get in each other's
     * way.
     */
    private static int appendAll(Appender appender, String stream, Set<Long> positions) {
        int version = 0;
        int appended = 0;
        while (appended < APPENDS) {
            switch (appender.append(Appends.count(stream, Expected.version(version), 1))) {
                case Appended(long first, _, int now) -> {
                    assertThat(positions.add(first)).isTrue();
                    assertThat(now).isEqualTo(version + 1);
                    version = now;
                    appended++;
                }
                case VersionConflict(int actual) -> version = actual;
                case AppendResult other -> throw new AssertionError(other);
            }
        }
        return appended;
    }

    @Test
    void an_append_of_another_process_is_noticed() {
        try (var log = TestLog.create();
                var one = log.appender();
                var two = log.appender()) {
            one.append(Appends.count("a", 1));
            two.append(Appends.count("a", 2));
            two.append(Appends.count("b", 3));
            assertThat(
                            Stream.of(1, 2)
                                    .map(
                                            v ->
                                                    one.append(
                                                            Appends.count(
                                                                    "a", Expected.version(v), 4))))
                    .containsExactly(new VersionConflict(2), new Appended(3, 3, 3));
            assertThat(one.append(Appends.count("b", Expected.newStream(), 1)))
                    .isEqualTo(new VersionConflict(1));
        }
    }
}
