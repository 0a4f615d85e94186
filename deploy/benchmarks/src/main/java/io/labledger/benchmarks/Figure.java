package io.labledger.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure beside the limit that the machine itself sets, measured in the same run.
 *
 * @param name what was measured
 * @param unit such as {@code events/s} or {@code ms}
 * @param value the figure, in that unit
 * @param limitName what the limit is; null when there is none to compare with
 * @param limit the limit in the same unit; null when there is none
 * @param goal where the project wants to be, in the same unit; null when nothing was promised
 * @param higherIsBetter true for rates, false for latencies
 */
public record Figure(
        String name,
        String unit,
        double value,
        @Nullable String limitName,
        @Nullable Double limit,
        @Nullable Double goal,
        boolean higherIsBetter) {

    static Figure rate(String name, String unit, double value) {
        return new Figure(name, unit, value, null, null, null, true);
    }

    static Figure millis(String name, long nanos) {
        return new Figure(name, "ms", nanos / 1e6, null, null, null, false);
    }

    Figure beside(String limitName, double limit) {
        return new Figure(name, unit, value, limitName, limit, goal, higherIsBetter);
    }

    Figure goal(double goal) {
        return new Figure(name, unit, value, limitName, limit, goal, higherIsBetter);
    }

    /** How much of the goal is reached: 1.0 means all of it; null without a goal. */
    public @Nullable Double reached() {
        if (goal == null) {
            return null;
        }
        return higherIsBetter ? value / goal : goal / value;
    }
}
