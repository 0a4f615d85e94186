package io.labledger.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What the system costs while nobody uses it, in percent of one core. */
final class IdleCpu {

    /** Long enough for compilers to have done with what the start has used. */
    private static final Duration SETTLE = Duration.ofSeconds(45);

    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final double MOST_PERCENT = 3;

    static List<Figure> measure(Api api) {
        LockSupport.parkNanos(SETTLE.toNanos());
        var began = System.nanoTime();
        var before = used(api);
        LockSupport.parkNanos(MEASURED.toNanos());
        var after = used(api);
        var elapsed = System.nanoTime() - began;
        var figures = new ArrayList<Figure>();
        double all = 0;
        for (var process : after.entrySet()) {
            var used =
                    process.getValue().minus(before.getOrDefault(process.getKey(), Duration.ZERO));
            var percent = 100.0 * used.toNanos() / elapsed;
            figures.add(figure("idle: " + process.getKey(), percent));
            all += percent;
        }
        figures.add(figure("idle: all processes", all).goal(MOST_PERCENT));
        return figures;
    }

    private static Figure figure(String name, double percent) {
        return new Figure(name, "% of a core", percent, null, null, null, false);
    }

    /** Processor time by process since its start, that of its children included. */
    private static Map<String, Duration> used(Api api) {
        var used = new TreeMap<String, Duration>();
        for (var process : api.get("/api/system").path("processes")) {
            var handle = ProcessHandle.of(process.path("pid").asLong()).orElseThrow();
            used.put(
                    process.path("name").asText(),
                    Stream.concat(Stream.of(handle), handle.descendants())
                            .map(IdleCpu::used)
                            .reduce(Duration.ZERO, Duration::plus));
        }
        return used;
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private IdleCpu() {}
}
