package io.labledger.insights.experiments.fold;

import io.labledger.insights.experiments.fold.Series.Points;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Settles the metric points of a batch: points that are identical in key, step, time and value
 * count once. A point beyond the latest one is surely new; for the others the chunks that overlap
 * them are looked through.
 */
final class MetricProjection {

    private final Batch batch;
    private final SeriesRows stored;

    MetricProjection(Batch batch, SeriesRows stored) {
        this.batch = batch;
        this.stored = stored;
    }

    /** Takes in every pending point and appends the rows of the series that grew. */
    void write() throws SQLException {
        stored.load(batch.series.stream().filter(one -> !one.loaded).toList());
        List<LatePoints> late = new ArrayList<>();
        for (Series one : batch.series) {
            int from = settleNew(one);
            if (from < one.pending.size) {
                late.add(new LatePoints(one, from));
            }
        }
        stored.strikeOut(late.stream().filter(one -> one.series.storedPoints > 0).toList());
        for (LatePoints one : late) {
            one.forEach((step, time, value) -> take(one.series, step, time, value));
        }
        for (Series one : batch.series) {
            writeSeries(one);
        }
    }

    /** Takes in points up to the first that may have been there before; returns its index. */
    private int settleNew(Series one) {
        Points pending = one.pending;
        int i = 0;
        while (i < pending.size
                && one.isBeyond(pending.steps[i], pending.times[i], pending.values[i])) {
            take(one, pending.steps[i], pending.times[i], pending.values[i]);
            i++;
        }
        return i;
    }

    private void take(Series one, long step, long time, double value) {
        int chunk = one.tailChunk();
        one.add(step, time, value);
        if (one.tail.size == Series.CHUNK) {
            writeTail(one, chunk);
            one.tail.clear();
            one.storedTail = 0;
        }
    }

    private void writeSeries(Series one) {
        one.touched = false;
        one.pending.release();
        if (one.tail.size > one.storedTail) {
            writeTail(one, one.tailChunk());
            one.storedTail = one.tail.size;
        }
        one.weigh();
        if (one.points == one.storedPoints) {
            return;
        }
        batch.tables.metrics.put(one, one.storedPoints > 0);
        one.storedPoints = one.points;
    }

    private void writeTail(Series one, int chunk) {
        Points tail = one.tail;
        if (one.storedTail > 0) {
            batch.tables.oldChunks.add(one.run.id, one.key, chunk);
        }
        long minStep = Long.MAX_VALUE;
        long maxStep = Long.MIN_VALUE;
        long minTime = Long.MAX_VALUE;
        long maxTime = Long.MIN_VALUE;
        for (int i = 0; i < tail.size; i++) {
            minStep = Math.min(minStep, tail.steps[i]);
            maxStep = Math.max(maxStep, tail.steps[i]);
            minTime = Math.min(minTime, tail.times[i]);
            maxTime = Math.max(maxTime, tail.times[i]);
        }
        batch.tables
                .chunks
                .row()
                .text(one.run.id)
                .text(one.key)
                .int4(chunk)
                .int8(minStep)
                .int8(maxStep)
                .int8(minTime)
                .int8(maxTime)
                .int8s(tail.steps, 0, tail.size)
                .int8s(tail.times, 0, tail.size)
                .float8s(tail.values, 0, tail.size);
    }
}
