package io.labledger.insights.history;

import io.labledger.follower.envelope.LedgerEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What late points cost in a long series: time, and most heap that was in use. Argument: points of
 * the series, in millions.
 */
public final class LatePointsSpeed {

    private static final int A_CALL = 10_000;
    private static final int LATE = 1_000;

    private final Envelope log = new Envelope();
    private final ReadModel model = ReadModel.create();

    private LatePointsSpeed() throws Exception {}

    public static void main(String[] args) throws Exception {
        int points = (args.length > 0 ? Integer.parseInt(args[0]) : 5) * 1_000_000;
        new LatePointsSpeed().measure(points);
        System.exit(0);
    }

    private void measure(int points) throws Exception {
        append(
                "run-started.v1",
                "{\"experimentId\":\"1\",\"name\":\"run\",\"startTime\":\"2026-01-05T08:00:00Z\"}");
        long begin = System.nanoTime();
        for (int from = 0; from < points; from += A_CALL) {
            int first = from;
            log(A_CALL, i -> first + i, "0.5");
        }
        System.out.printf("%,d points in order: %.1f s%n", points, seconds(begin));
        int apart = points / LATE;
        for (int round = 0; round < 2; round++) {
            String value = "0.7" + round;
            timed("one in the middle", () -> log(1, _ -> points / 2, value));
            timed("1,000 beside each other", () -> log(LATE, i -> points / 4 + i, value));
            timed("1,000 all over the series", () -> log(LATE, i -> i * apart, value));
            timed("the same 1,000 again", () -> log(LATE, i -> i * apart, value));
        }
        System.out.println(model.text("SELECT points FROM experiments.run_metric") + " points");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void timed(String what, Work work) throws Exception {
        System.gc();
        var heap =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
        heap.forEach(java.lang.management.MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        work.run();
        System.out.printf(
                "%s: %.2f s, heap up to %,d MB%n",
                what,
                seconds(begin),
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
    }

    private void log(int count, IntUnaryOperator step, String value) throws Exception {
        var steps = new StringBuilder();
        var times = new StringBuilder();
        var values = new StringBuilder();
        long last = 0;
        long lastTime = 0;
        for (int i = 0; i < count; i++) {
            String comma = i == 0 ? "" : ",";
            long now = step.applyAsInt(i);
            long time = 1_767_600_000_000L + now * 100;
            steps.append(comma).append(now - last);
            times.append(comma).append(time - lastTime);
            values.append(comma).append(value);
            last = now;
            lastTime = time;
        }
        append(
                "run-metrics-logged.v1",
                "{\"keys\":[\"loss\"],\"step\":[%s],\"time\":[%s],\"value\":[%s]}"
                        .formatted(steps, times, values));
    }

    private void append(String type, String data) throws Exception {
        int at = (int) log.append("run/a", type, "ana", data);
        List<LedgerEvent> events = ReadModel.read(log.events().subList(at, at + 1));
        log.events().set(at, null);
        model.apply(events);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
