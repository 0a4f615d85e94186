package io.labledger.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.embedded.postgres.PostgresNode;
import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.testkit.TestLog;
import io.labledger.http.problem.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledDatabaseTest {

    private static final int CALLERS = 16;

    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> refused = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void what_was_acknowledged_survives_and_what_was_refused_was_never_stored(
            @TempDir Path directory) throws Exception {
        try (var postgres = PostgresNode.in(directory)) {
            postgres.start();
            postgres.provide("log", "log", "secret");
            try (var log = TestLog.at(postgres.jdbcUrl("log"), "log", "secret");
                    var appender = log.appender();
                    var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    var stream = "stream/" + caller;
                    callers.submit(() -> appendUntilDone(appender, stream));
                }
                for (int kill = 0; kill < 2; kill++) {
                    awaitMore();
                    postgres.kill();
                    int refusedBefore = refused.size();
                    await().until(() -> refused.size() > refusedBefore);
                    postgres.start();
                    awaitMore();
                }
                done.set(true);
                callers.shutdown();
                assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                check(log);
            }
        }
    }

    private void check(TestLog log) {
        var events = log.store().from(0, Integer.MAX_VALUE, Long.MAX_VALUE);
        assertThat(events)
                .extracting(RecordedEvent::position)
                .isEqualTo(LongStream.range(0, events.size()).boxed().toList());
        // nobody's answer stayed unknown, so the log is what was acknowledged, exactly
        assertThat(events).hasSameSizeAs(acknowledged.keySet());
        for (var event : events) {
            int number = ((Counted) Appends.CODEC.decode(event.bytes()).event()).by();
            assertThat(acknowledged.get(event.position())).isEqualTo(number);
            assertThat(refused).doesNotContainKey(number);
        }
    }

    private void appendUntilDone(Appender appender, String stream) {
        while (!done.get()) {
            int number = numbers.incrementAndGet();
            try {
                if (appender.append(Appends.count(stream, number))
                        instanceof Appended(long first, _, _)) {
                    acknowledged.put(first, number);
                }
            } catch (StoreUnavailable e) {
                assertThat(e.outcomeUnknown()).isFalse();
                refused.put(number, true);
            }
        }
    }

    private void awaitMore() {
        int before = acknowledged.size();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 500);
    }
}
