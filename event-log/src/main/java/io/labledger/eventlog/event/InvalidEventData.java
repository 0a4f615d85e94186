package io.labledger.eventlog.event;

/** Event data from outside does not have the shape of its type. */
public final class InvalidEventData extends RuntimeException {

    private final String field;
    private final String problem;

    InvalidEventData(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** Path to the offending place within the data, as in {@code params[3].name}; "" for all of it. */
    public String field() {
        return field;
    }

    /** What is wrong there, for a person; never repeats the value. */
    public String problem() {
        return problem;
    }
}
