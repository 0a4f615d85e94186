package io.labledger.insights.experiments.search;

/** What a search is sorted by; runs without it come last, ties by start time, latest first. */
public record SortOrder(Field field, boolean descending) {

    /** Latest first. */
    public static final SortOrder LATEST =
            new SortOrder(new Field.Attribute(RunAttribute.START_TIME), true);
}
