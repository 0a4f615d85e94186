package io.labledger.insights.experiments.fold;

/** Takes points one by one, without an object for each. */
@FunctionalInterface
interface PointTaker {
    void take(long step, long time, double value);
}
