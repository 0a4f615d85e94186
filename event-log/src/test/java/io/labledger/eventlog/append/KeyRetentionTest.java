package io.labledger.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.testkit.TestLog;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyRetentionTest {

    @Test
    void keys_are_forgotten_when_their_time_is_over_and_not_before() {
        try (var log = TestLog.create();
                var appender = log.appender()) {
            appender.append(Appends.count("a", 1).once(Appends.key("k", "count")));
            forgetAfter(log, Duration.ofDays(29));
            assertThat(log.store().answer("k")).isNotNull();
            forgetAfter(log, Duration.ofDays(31));
            assertThat(log.store().answer("k")).isNull();
        }
    }

    private static void forgetAfter(TestLog log, Duration passed) {
        var clock = Clock.offset(Clock.systemUTC(), passed);
        try (var retention = new KeyRetention(log.store(), Duration.ofDays(30), clock)) {
            retention.forget();
        }
    }
}
