package io.labledger.insights.experiments.series;

import java.util.Comparator;

/** A point of a series; {@code time} in milliseconds since 1970. */
record Point(long step, long time, double value) {

    static final Comparator<Point> ORDER =
            Comparator.comparingLong(Point::step)
                    .thenComparingLong(Point::time)
                    .thenComparingDouble(Point::value);
}
