package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.BIGINT;
import static io.labledger.insights.engine.table.ColumnType.FLOAT8;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.insights.engine.table.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one run: its latest point, its extremes, and its last chunk, which later points
 * fill. Chunks take points in order of arrival and hold exactly {@link #CHUNK}, so that they are
 * the same however the events were batched.
 */
final class Series {

    static final Table<Series> TABLE =
            Table.<Series>named("run_metric")
                    .key("run_id", TEXT, one -> one.run.id)
                    .key("key", TEXT, one -> one.key)
                    .column("step", BIGINT, one -> one.step)
                    .column("time", BIGINT, one -> one.time)
                    .column("value", FLOAT8, one -> one.value)
                    .column("points", BIGINT, one -> one.points)
                    .column("min_step", BIGINT, one -> one.minStep)
                    .column("min_value", FLOAT8, one -> known(one.minValue))
                    .column("max_value", FLOAT8, one -> known(one.maxValue))
                    .column("start_time", TIMESTAMPTZ, one -> one.run.startTime);

    static final int CHUNK = 320;

    final RunState run;
    final String key;

    boolean loaded;
    boolean touched;

    /** Points that the tables have; 0 when there is no row. */
    long storedPoints;

    /** Points of the last chunk that are in the table; 0 when it has no row there. */
    int storedTail;

    long step;
    long time;
    double value;
    long points;
    long minStep;
    double minValue = Double.NaN;
    double maxValue = Double.NaN;

    private int weight;

    /** The last chunk, as long as it is not full. */
    final Points tail = new Points();

    /** Points of the batch at hand, duplicates included. */
    final Points pending = new Points();

    Series(RunState run, String key, boolean loaded) {
        this.run = run;
        this.key = key;
        this.loaded = loaded;
    }

    private static @Nullable Double known(double extreme) {
        return Double.isNaN(extreme) ? null : extreme;
    }

    int tailChunk() {
        return (int) (points / CHUNK);
    }

    /** Whether a point is greater than every point so far, and therefore surely a new one. */
    boolean isBeyond(long step, long time, double value) {
        return points == 0 || compare(step, time, value, this.step, this.time, this.value) > 0;
    }

    /** Takes in a new point; the caller writes the chunk when the tail is full. */
    void add(long step, long time, double value) {
        if (isBeyond(step, time, value)) {
            this.step = step;
            this.time = time;
            this.value = value;
        }
        minStep = points == 0 ? step : Math.min(minStep, step);
        if (Double.isFinite(value)) {
            minValue = Double.isNaN(minValue) ? value : Math.min(minValue, value);
            maxValue = Double.isNaN(maxValue) ? value : Math.max(maxValue, value);
        }
        points++;
        tail.add(step, time, value);
    }

    /** Tells the run what it weighs by now. */
    void weigh() {
        int now = 160 + 24 * (tail.capacity() + pending.capacity());
        run.seriesWeight += now - weight;
        weight = now;
    }

    static int compare(long step, long time, double value, long step2, long time2, double value2) {
        int order = Long.compare(step, step2);
        if (order == 0) {
            order = Long.compare(time, time2);
        }
        return order == 0 ? Double.compare(value, value2) : order;
    }

    /** Points in growing columns. */
    static final class Points {
        private static final int KEEP = 64;

        long[] steps = {};
        long[] times = {};
        double[] values = {};
        int size;

        void add(long step, long time, double value) {
            if (size == steps.length) {
                int capacity = Math.max(8, size * 2);
                steps = Arrays.copyOf(steps, capacity);
                times = Arrays.copyOf(times, capacity);
                values = Arrays.copyOf(values, capacity);
            }
            steps[size] = step;
            times[size] = time;
            values[size] = value;
            size++;
        }

        void clear() {
            size = 0;
        }

        /** Forgets the points and gives back what a big batch took. */
        void release() {
            size = 0;
            if (steps.length > KEEP) {
                steps = new long[0];
                times = new long[0];
                values = new double[0];
            }
        }

        int capacity() {
            return steps.length;
        }
    }
}
