package io.labledger.eventlog.append;

import static io.labledger.eventlog.append.Appends.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.testkit.TestLog;
import io.labledger.http.problem.StoreUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors, as from a class that cannot be loaded, in the middle of the appender's work. */
class FailingAppenderTest {

    private final TestLog log = TestLog.create();
    private final List<RecordedEvent> heard = new ArrayList<>();
    private volatile Error inClock;
    private volatile Error inListener;
    private final Appender appender =
            new Appender(
                    log.database(),
                    AppenderLimits.DEFAULT,
                    Admission.open(),
                    List.of(this::listen, heard::addAll),
                    clock(this::now));

    @AfterEach
    void close() {
        appender.close();
        log.close();
    }

    @Test
    void an_append_that_dies_of_an_error_is_answered_at_once_and_the_next_one_is_stored()
            throws Exception {
        inClock = new NoClassDefFoundError("gone/Class");
        assertUnknown(appender.submit(count("a", 1)));
        await().until(() -> appender.problem() != null);
        assertThat(appender.problem()).contains("NoClassDefFoundError: gone/Class");
        inClock = null;
        await().until(() -> appender.problem() == null);
        assertThat(appender.append(count("a", 2))).isEqualTo(new Appended(0, 0, 1));
    }

    @Test
    void what_is_durable_is_acknowledged_though_a_listener_dies_of_an_error() throws Exception {
        inListener = new StackOverflowError();
        var result = appender.submit(count("a", 1));
        assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(new Appended(0, 0, 1));
        await().until(() -> appender.problem() != null);
        assertThat(appender.problem()).contains("StackOverflowError");
        assertThat(heard).hasSize(1);
        inListener = null;
        assertThat(appender.append(count("a", 2))).isEqualTo(new Appended(1, 1, 2));
        await().until(() -> appender.problem() == null);
    }

    @Test
    void those_who_wait_in_line_are_answered_too_while_every_step_dies() throws Exception {
        inClock = new StackOverflowError();
        var waiting = new ArrayList<CompletableFuture<AppendResult>>();
        for (int i = 0; i < 20; i++) {
            waiting.add(appender.submit(count("s" + i, i)));
        }
        for (var each : waiting) {
            assertUnknown(each);
        }
        assertThat(log.store().head()).isEqualTo(-1);
    }

    private static void assertUnknown(CompletableFuture<AppendResult> result) {
        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StoreUnavailable.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    }

    private void listen(List<RecordedEvent> events) {
        if (inListener != null) {
            throw inListener;
        }
    }

    private Instant now() {
        if (inClock != null) {
            throw inClock;
        }
        return Instant.now();
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
