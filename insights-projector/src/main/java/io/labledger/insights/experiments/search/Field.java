package io.labledger.insights.experiments.search;

/** What a clause is about or a search is sorted by. */
public sealed interface Field {

    /** The latest value of a metric. */
    record Metric(String key) implements Field {}

    /** A param. */
    record Param(String key) implements Field {}

    /** A tag. */
    record Tag(String key) implements Field {}

    /** What every run has. */
    record Attribute(RunAttribute attribute) implements Field {}
}
