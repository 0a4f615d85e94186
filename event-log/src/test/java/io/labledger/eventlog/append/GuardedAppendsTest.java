package io.labledger.eventlog.append;

import static io.labledger.eventlog.append.Appends.count;
import static io.labledger.eventlog.append.Appends.key;
import static io.labledger.eventlog.append.Appends.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.append.AppendResult.Duplicate;
import io.labledger.eventlog.append.AppendResult.GuardConflict;
import io.labledger.eventlog.append.AppendResult.VersionConflict;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.testkit.TestLog;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedAppendsTest {

    private static final String GATE = "gate";
    private static final int ROUNDS = 150;

    private final TestLog log = TestLog.create();
    private final Appender appender = log.appender();
    private final Appender otherProcess = log.appender();

    @AfterEach
    void close() {
        appender.close();
        otherProcess.close();
        log.close();
    }

    @Test
    void an_append_is_taken_as_long_as_the_other_stream_is_where_it_was() {
        appender.append(count(GATE, 1));
        assertThat(appender.append(guarded("a", 1, GATE, 1))).isEqualTo(new Appended(1, 1, 1));
        appender.append(count(GATE, 2));
        assertThat(appender.append(guarded("a", 2, GATE, 1))).isEqualTo(new GuardConflict(GATE, 2));
        assertThat(appender.append(guarded("a", 3, GATE, 2))).isEqualTo(new Appended(3, 3, 2));
        assertThat(read(log.store(), "a")).containsExactly(new Counted(1), new Counted(3));
    }

    @Test
    void a_stream_that_does_not_exist_is_at_version_0() {
        assertThat(appender.append(guarded("a", 1, GATE, 0))).isEqualTo(new Appended(0, 0, 1));
        assertThat(appender.append(guarded("a", 1, GATE, 1))).isEqualTo(new GuardConflict(GATE, 0));
        appender.append(count(GATE, 1));
        assertThat(appender.append(guarded("a", 1, GATE, 0))).isEqualTo(new GuardConflict(GATE, 1));
    }

    @Test
    void each_of_several_guards_counts() {
        appender.append(count("x", 1));
        appender.append(count("y", 1, 2));
        var both = List.of(new Guard("x", 1), new Guard("y", 2));
        assertThat(appender.append(count("a", 1).guardedBy(both))).isInstanceOf(Appended.class);
        appender.append(count("y", 3));
        assertThat(appender.append(count("a", 2).guardedBy(both)))
                .isEqualTo(new GuardConflict("y", 3));
    }

    @Test
    void within_a_batch_only_those_after_the_move_fail_and_a_refused_move_is_none()
            throws Exception {
        appender.append(count(GATE, 1));
        var results =
                HeldLog.together(
                        log.database(),
                        appender,
                        guarded("a", 1, GATE, 1),
                        count(GATE, Expected.version(7), 9),
                        guarded("b", 2, GATE, 1),
                        count(GATE, Expected.version(1), 2),
                        guarded("a", 3, GATE, 1),
                        guarded("b", 4, GATE, 2));
        assertThat(results)
                .containsExactly(
                        new Appended(2, 2, 1),
                        new VersionConflict(1),
                        new Appended(3, 3, 1),
                        new Appended(4, 4, 2),
                        new GuardConflict(GATE, 2),
                        new Appended(5, 5, 2));
    }

    @Test
    void what_another_process_has_moved_is_noticed() {
        appender.append(count(GATE, 1));
        appender.append(guarded("a", 1, GATE, 1));
        otherProcess.append(count(GATE, 2));
        assertThat(appender.append(guarded("a", 2, GATE, 1))).isEqualTo(new GuardConflict(GATE, 2));
        assertThat(otherProcess.append(guarded("a", 2, GATE, 2))).isEqualTo(new Appended(3, 3, 2));
    }

    @Test
    void a_retry_hears_the_first_answer_whatever_has_moved_since() {
        appender.append(guarded("a", 1, GATE, 0).once(key("k", "count")));
        appender.append(count(GATE, 1));
        assertThat(appender.append(guarded("a", 1, GATE, 0).once(key("k", "count"))))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void a_key_alone_is_guarded_too() {
        appender.append(count(GATE, 1));
        var nothing = count("a").once(key("k", "nothing"));
        assertThat(appender.append(nothing.guardedBy(List.of(new Guard(GATE, 0)))))
                .isEqualTo(new GuardConflict(GATE, 1));
        assertThat(appender.append(nothing.guardedBy(List.of(new Guard(GATE, 1)))))
                .isEqualTo(new Appended(0, -1, 0));
    }

    @Test
    void guards_are_few_and_of_other_streams() {
        var append = count("a", 1);
        var many = Collections.nCopies(Append.MOST_GUARDS + 1, new Guard(GATE, 0));
        assertThatThrownBy(() -> append.guardedBy(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 guards");
        assertThatThrownBy(() -> append.guardedBy(List.of(new Guard("a", 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its own stream");
        assertThatThrownBy(() -> append.guardedBy(List.of(new Guard("\0", 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Who writes names the version of the gate that it is guarded by: the log shows who was late.
     */
    @Test
    void whoever_is_guarded_stands_in_the_log_where_the_gate_was_as_it_says() throws Exception {
        var moving = new AtomicBoolean(true);
        List<Callable<Integer>> writers =
                IntStream.range(0, 16)
                        .<Callable<Integer>>mapToObj(i -> () -> write("writer/" + i, moving))
                        .toList();
        int conflicts = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var mover = threads.submit(() -> move(moving));
            for (var writer : threads.invokeAll(writers)) {
                conflicts += writer.get();
            }
            mover.get();
        }
        assertThat(conflicts).as("the race was run").isGreaterThan(ROUNDS / 2);
        int gate = 0;
        for (var event : log.store().from(0, 1_000_000, Long.MAX_VALUE)) {
            if (event.stream().equals(GATE)) {
                gate = event.version();
            } else {
                assertThat(Appends.CODEC.decode(event.bytes()).event())
                        .as("position %d", event.position())
                        .isEqualTo(new Counted(gate));
            }
        }
        assertThat(gate).isEqualTo(ROUNDS);
    }

    /** Moves the gate, through both processes in turn. */
    private void move(AtomicBoolean moving) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                (i % 2 == 0 ? appender : otherProcess).append(count(GATE, i));
            }
        } finally {
            moving.set(false);
        }
    }

    private int write(String stream, AtomicBoolean moving) {
        int conflicts = 0;
        int gate = 0;
        for (int i = 0; moving.get(); i++) {
            var process = i % 2 == 0 ? appender : otherProcess;
            switch (process.append(guarded(stream, gate, GATE, gate))) {
                case Appended _ -> {}
                case GuardConflict(_, int actual) -> {
                    gate = actual;
                    conflicts++;
                }
                case AppendResult other -> throw new AssertionError(other);
            }
        }
        return conflicts;
    }

    private static Append guarded(String stream, int number, String by, int version) {
        return count(stream, number).guardedBy(List.of(new Guard(by, version)));
    }
}
