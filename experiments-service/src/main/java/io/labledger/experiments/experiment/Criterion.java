package io.labledger.experiments.experiment;

import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;

/**
 * When the hypothesis holds, said before the experiment starts.
 *
 * @param direction in which the metric gets better
 */
public record Criterion(@Name String metric, Direction direction, @Finite double threshold) {

    /** Where better is. */
    public enum Direction {
        INCREASE,
        DECREASE
    }
}
