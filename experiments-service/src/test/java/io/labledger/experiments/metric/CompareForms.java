package io.labledger.experiments.metric;

import io.labledger.eventlog.event.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares forms in which points could travel, by bytes and by time to write and to read; run its
 * main. The figures are in docs/adr/0005.
 */
public final class CompareForms {

    private static final int ROUNDS = 800;

    /** Of some training: a value that falls and trembles, a step every 40 ms or so. */
    private static final Random CHANCE = new Random(42);

    record Row(String key, long step, long timestamp, double value) {}

    record Columns(List<String> keys, int[] key, long[] step, long[] time, double[] value) {}

    private CompareForms() {}

    public static void main(String[] arguments) throws IOException {
        compare("2,000 steps of one key", points(1, 2_000));
        compare("20 steps of 100 keys", points(100, 20));
        compare("one step of 2,000 keys", points(2_000, 1));
    }

    private static void compare(String title, MetricPoints points) throws IOException {
        System.out.printf("%n%s%n", title);
        measure("objects", rows(points), Row[].class, points.size());
        measure("columns", absolute(points), Columns.class, points.size());
        measure("differences", MetricColumns.of(points), MetricColumns.class, points.size());
    }

    private static <T> void measure(String form, T value, Class<T> type, int points)
            throws IOException {
        var bytes = Json.STORED.writeValueAsBytes(value);
        long write = Long.MAX_VALUE;
        long read = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Json.STORED.writeValueAsBytes(value);
            long written = System.nanoTime();
            Json.STORED.readValue(bytes, type);
            long end = System.nanoTime();
            write = Math.min(write, written - start);
            read = Math.min(read, end - written);
        }
        System.out.printf(
                "%-12s %6.1f bytes, %5d ns to write, %5d ns to read a point%n",
                form, (double) bytes.length / points, write / points, read / points);
    }

    private static MetricPoints points(int keys, int steps) {
        var points = new MetricPoints.Builder();
        long time = 1_764_000_000_000L;
        for (int step = 0; step < steps; step++) {
            time += 35 + CHANCE.nextInt(10);
            for (int key = 0; key < keys; key++) {
                double value = Math.exp(-step / 700.0) + 0.1 * CHANCE.nextGaussian();
                points.add("layer" + key + "/loss", step, time, value);
            }
        }
        return points.build();
    }

    private static Row[] rows(MetricPoints points) {
        var rows = new ArrayList<Row>();
        for (int row = 0; row < points.size(); row++) {
            rows.add(
                    new Row(
                            points.keys().get(points.key(row)),
                            points.step(row),
                            points.time(row),
                            points.value(row)));
        }
        return rows.toArray(Row[]::new);
    }

    private static Columns absolute(MetricPoints points) {
        return new Columns(
                points.keys(),
                points.keyColumn(),
                points.stepColumn(),
                points.timeColumn(),
                points.valueColumn());
    }
}
