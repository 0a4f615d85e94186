package io.labledger.benchmarks;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a bounded load produced.
 *
 * @param count calls that were answered with success
 * @param nanos how long all of it took
 * @param latency nanoseconds per call
 */
record Measurement(long count, long nanos, Histogram latency) {

    static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    }

    double perSecond() {
        return count * 1e9 / nanos;
    }

    long p50() {
        return latency.getValueAtPercentile(50);
    }

    long p99() {
        return latency.getValueAtPercentile(99);
    }
}
