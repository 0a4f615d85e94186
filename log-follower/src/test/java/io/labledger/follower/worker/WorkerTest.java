package io.labledger.follower.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final AtomicInteger turns = new AtomicInteger();
    private volatile Throwable dies;
    private final Worker worker = new Worker("tester", PAUSE, this::turn);

    private boolean turn() throws Exception {
        turns.incrementAndGet();
        switch (dies) {
            case Error error -> throw error;
            case Exception exception -> throw exception;
            case null, default -> Thread.sleep(1);
        }
        return true;
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void an_error_does_not_end_the_thread_and_is_told_until_a_step_ends_well() {
        worker.start();
        for (var each : List.of(new StackOverflowError(), new NoClassDefFoundError("gone/Class"))) {
            dies = each;
            await().until(() -> worker.problem() != null);
            assertThat(worker.problem()).isEqualTo("tester failed: " + each);
            int before = turns.get();
            await().until(() -> turns.get() > before + 1);
            dies = null;
            await().until(() -> worker.problem() == null);
        }
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void what_fails_over_and_over_is_logged_once() {
        var logged = new ArrayList<LogRecord>();
        var handler = handler(logged);
        Logger.getLogger(Worker.class.getName()).addHandler(handler);
        try {
            dies = new StackOverflowError();
            worker.start();
            await().until(() -> turns.get() > 4);
            dies = new IllegalStateException("another kind");
            await().until(() -> turns.get() > 8);
        } finally {
            Logger.getLogger(Worker.class.getName()).removeHandler(handler);
        }
        assertThat(logged)
                .extracting(record -> record.getThrown().getClass().getSimpleName())
                .containsExactly("StackOverflowError", "IllegalStateException");
    }

    @Test
    void a_step_that_takes_long_says_itself_that_it_works() {
        var fails = new AtomicInteger(1);
        var release = new CountDownLatch(1);
        try (var leading = new AtomicWorker()) {
            leading.start(
                    () -> {
                        if (fails.getAndDecrement() > 0) {
                            throw new StackOverflowError();
                        }
                        release.await();
                        leading.worker.well();
                        new CountDownLatch(1).await();
                        return true;
                    });
            await().until(() -> fails.get() < 0);
            assertThat(leading.worker.problem()).contains("StackOverflowError");
            release.countDown();
            await().until(() -> leading.worker.problem() == null);
        }
    }

    @Test
    void a_step_may_end_the_worker() {
        try (var once = new Worker("once", PAUSE, () -> turns.incrementAndGet() < 3).start()) {
            once.join(Duration.ofSeconds(10));
            assertThat(once.isAlive()).isFalse();
            assertThat(once.problem()).isNull();
            assertThat(turns).hasValue(3);
        }
    }

    @Test
    void closing_interrupts_the_step_and_its_pause() {
        var asleep = new Worker("asleep", PAUSE, WorkerTest::waitForEver).start();
        asleep.close();
        assertThat(asleep.isAlive()).isFalse();
        assertThat(asleep.problem()).isNull();
        dies = new StackOverflowError();
        worker.start();
        worker.close();
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void out_of_memory_ends_the_process() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                OutOfMemory.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A process that would live for ever. */
    static final class OutOfMemory {
        public static void main(String[] arguments) throws InterruptedException {
            var worker =
                    new Worker(
                            "hungry",
                            PAUSE,
                            () -> {
                                throw new OutOfMemoryError("as if");
                            });
            worker.start();
            new CountDownLatch(1).await();
        }
    }

    /** A worker whose step knows it. */
    private static final class AtomicWorker implements AutoCloseable {
        private volatile Worker worker;

        void start(Worker.Step step) {
            worker = new Worker("leading", PAUSE, step);
            worker.start();
        }

        @Override
        public void close() {
            worker.close();
        }
    }

    private static boolean waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return true;
    }

    private static Handler handler(List<LogRecord> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
