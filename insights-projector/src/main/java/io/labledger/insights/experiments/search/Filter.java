package io.labledger.insights.experiments.search;

import java.util.List;

/** Reads filters and sorts, in MLflow's search grammar. */
public final class Filter {

    private Filter() {}

    /**
     * The conditions of a filter, all of which a run must meet; none when the text is blank.
     *
     * @throws InvalidSearch when the text is not in the grammar
     */
    public static List<Clause> parse(String text) {
        return new Parser(text).filter();
    }

    /**
     * What to sort by: {@code field [ASC|DESC]}; latest first when the text is blank.
     *
     * @throws InvalidSearch when the text is not in the grammar
     */
    public static SortOrder parseSort(String text) {
        return text.isBlank() ? SortOrder.LATEST : new Parser(text).sort();
    }
}
