package io.labledger.insights.experiments.fold;

import io.labledger.insights.experiments.fold.Series.Points;
import java.util.BitSet;

/**
 * The points of a batch that one series may have had before. Only they are kept in memory, never
 * what is stored, of which there may be any amount: stored points pass by and strike out what they
 * repeat. Points are the same when step, time and value are, as in {@link Double#equals}.
 */
final class LatePoints {

    final Series series;

    /** Bounds of the late points, both included. */
    long minStep = Long.MAX_VALUE;

    long maxStep = Long.MIN_VALUE;
    long minTime = Long.MAX_VALUE;
    long maxTime = Long.MIN_VALUE;

    private final Points pending;
    private final int from;

    /** A hash table of pending points: index and 1, 0 where there is none; at most half full. */
    private final int[] slots;

    /** Pending points that somebody had before. */
    private final BitSet known;

    /** The pending points of a series from an index on; those before it have been taken in. */
    LatePoints(Series series, int from) {
        this.series = series;
        this.pending = series.pending;
        this.from = from;
        slots = new int[Integer.highestOneBit(pending.size) * 4];
        known = new BitSet(pending.size);
        for (int i = 0; i < pending.size; i++) {
            int slot = slot(pending.steps[i], pending.times[i], pending.values[i]);
            if (slots[slot] == 0) {
                slots[slot] = i + 1;
            } else {
                known.set(i);
            }
        }
        for (int i = from; i < pending.size; i++) {
            minStep = Math.min(minStep, pending.steps[i]);
            maxStep = Math.max(maxStep, pending.steps[i]);
            minTime = Math.min(minTime, pending.times[i]);
            maxTime = Math.max(maxTime, pending.times[i]);
        }
    }

    /** A point that is stored. */
    void strikeOut(long step, long time, double value) {
        int slot = slot(step, time, value);
        if (slots[slot] != 0) {
            known.set(slots[slot] - 1);
        }
    }

    /** What nobody had before, in order of arrival. */
    void forEach(PointTaker taker) {
        for (int i = known.nextClearBit(from); i < pending.size; i = known.nextClearBit(i + 1)) {
            taker.take(pending.steps[i], pending.times[i], pending.values[i]);
        }
    }

    /** Where the first pending point like this one is, or a place for it. */
    private int slot(long step, long time, double value) {
        int last = slots.length - 1;
        int slot = hash(step, time, value) & last;
        while (slots[slot] != 0 && !isSame(slots[slot] - 1, step, time, value)) {
            slot = (slot + 1) & last;
        }
        return slot;
    }

    private boolean isSame(int i, long step, long time, double value) {
        return Series.compare(
                        step, time, value, pending.steps[i], pending.times[i], pending.values[i])
                == 0;
    }

    private static int hash(long step, long time, double value) {
        return (int) (mixed(mixed(mixed(step) + time) + Double.doubleToLongBits(value)) >>> 32);
    }

    /** Spreads what differs in a few bits over all of them. */
    private static long mixed(long bits) {
        long product = bits * 0x9E3779B97F4A7C15L;
        return product ^ (product >>> 29);
    }
}
