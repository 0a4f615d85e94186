package io.labledger.insights.experiments.search;

import java.time.Instant;
import java.util.List;

/**
 * One condition of a filter; a run matches a filter when it matches all. A run that lacks the field
 * matches only {@link Absent}.
 */
public sealed interface Clause {

    /** What the condition is about. */
    Field field();

    /** The latest value of a metric against a number. */
    record MetricCompare(Field.Metric field, Comparison comparison, double value)
            implements Clause {}

    /** A time of the run against another. */
    record TimeCompare(Field.Attribute field, Comparison comparison, Instant value)
            implements Clause {}

    /** A text is equal or different ({@code negated}). */
    record TextEqual(Field field, boolean negated, String value) implements Clause {}

    /** A text matches a pattern: {@code %} any characters, {@code _} one. */
    record Like(Field field, boolean ignoreCase, String pattern) implements Clause {}

    /** A text is one of several, or none of them ({@code negated}). */
    record In(Field field, boolean negated, List<String> values) implements Clause {}

    /** The run has the field. */
    record Present(Field field) implements Clause {}

    /** The run lacks the field. */
    record Absent(Field field) implements Clause {}
}
