package io.labledger.insights.engine.progress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String LOG = "experiments";
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(START);
    private final Progress progress = new Progress(clock::get);

    @Test
    void a_log_that_stands_still_does_not_say_that_nothing_is_to_be_applied() {
        progress.update(at(7, 7L));
        assertThat(now().lagEvents()).isEqualTo(0);
        assertThat(now().lagSeconds(START)).isEqualTo(0);

        progress.problem(LOG, "the database is away");
        assertThat(now().problem()).isEqualTo("the database is away");
        assertThat(now().head()).isNull();
        assertThat(now().lagEvents()).isNull();
        assertThat(now().lagSeconds(START)).isNull();
        assertThat(now().position()).isEqualTo(7);

        progress.update(at(7, 9L));
        progress.problem(LOG, "the database is away");
        assertThat(now().lagEvents()).as("what is known already").isEqualTo(2);
    }

    @Test
    void what_records_progress_is_asked_whether_it_still_does() {
        var failure = new AtomicReference<String>();
        progress.update(at(7, 7L));
        progress.watch(LOG, failure::get);
        assertThat(now().problem()).isNull();

        failure.set("live-experiments has ended");
        assertThat(progress.all()).containsExactly(now());
        assertThat(now().problem()).isEqualTo("live-experiments has ended");
        assertThat(now().lagEvents()).isNull();

        failure.set(null);
        assertThat(now()).isEqualTo(at(7, 7L));
    }

    @Test
    void silence_is_a_problem_after_a_while() {
        progress.update(at(7, 7L));
        clock.set(START.plusSeconds(29));
        assertThat(now().problem()).isNull();

        clock.set(START.plusSeconds(31));
        assertThat(now().problem()).isEqualTo("nothing is heard of it for 31 s");
        assertThat(now().lagEvents()).isNull();

        progress.update(at(8, 8L));
        assertThat(now()).isEqualTo(at(8, 8L));
    }

    private LogProgress now() {
        return requireNonNull(progress.of(LOG));
    }

    private static LogProgress at(long position, long head) {
        return new LogProgress(LOG, position, head, START, null);
    }
}
