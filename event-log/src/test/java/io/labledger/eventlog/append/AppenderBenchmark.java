package io.labledger.eventlog.append;

import io.labledger.eventlog.testkit.TestLog;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Measures single-event appends: run {@code main}; not a test. */
final class AppenderBenchmark {

    private static final long SECONDS = Long.getLong("seconds", 5);

    private AppenderBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        try (var log = TestLog.create();
                var appender = log.appender(new RecentEvents(32L << 20))) {
            measure(appender, 64);
            for (int callers : new int[] {1, 16, 64, 256}) {
                measure(appender, callers);
            }
        }
        System.exit(0);
    }

    private static void measure(Appender appender, int callers) throws Exception {
        var events = new AtomicLong();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        long[][] times = new long[callers][];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int mine = caller;
                threads.submit(
                        () -> {
                            var stream = "run/" + "%032d".formatted(mine);
                            var taken = LongStream.builder();
                            for (long now = System.nanoTime(); now < end; ) {
                                appender.append(Appends.count(stream, 1));
                                long then = System.nanoTime();
                                taken.add(then - now);
                                now = then;
                                events.incrementAndGet();
                            }
                            times[mine] = taken.build().toArray();
                        });
            }
        }
        var sorted =
                IntStream.range(0, callers)
                        .mapToObj(i -> times[i])
                        .flatMapToLong(Arrays::stream)
                        .sorted()
                        .toArray();
        System.out.printf(
                "%4d callers: %,7d events/s, p50 %.2f ms, p99 %.2f ms%n",
                callers,
                events.get() / SECONDS,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
