package io.labledger.insights.experiments.search;

/** A filter or sort that cannot be understood: what is wrong, where, and what was expected. */
public final class InvalidSearch extends RuntimeException {

    private final int position;
    private final String why;

    InvalidSearch(int position, String message) {
        super(message, null, false, false);
        this.position = position;
        this.why = "is wrong at character " + position + ": " + message;
    }

    /** What is wrong and where, to go on from the name of the parameter. */
    public String why() {
        return why;
    }

    /** Where the fault is: characters counted from 0. */
    public int position() {
        return position;
    }
}
