package io.labledger.insights.experiments.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What every run has, apart from its params, metrics and tags; with the column that holds it. */
public enum RunAttribute {
    RUN_ID("id", Kind.TEXT, false),
    RUN_NAME("name", Kind.TEXT, true),
    USER_ID("actor", Kind.TEXT, true),
    STATUS("status", Kind.TEXT, false),
    EXPERIMENT_ID("experiment_id", Kind.TEXT, false),
    PARENT_RUN_ID("parent_run_id", Kind.TEXT, true),
    START_TIME("start_time", Kind.TIME, false),
    END_TIME("end_time", Kind.TIME, true);

    /** What its values are. */
    public enum Kind {
        TEXT,
        TIME
    }

    private final String column;
    private final Kind kind;
    private final boolean optional;

    RunAttribute(String column, Kind kind, boolean optional) {
        this.column = column;
        this.kind = kind;
        this.optional = optional;
    }

    /** Column of the table of runs. */
    public String column() {
        return column;
    }

    /** What its values are. */
    public Kind kind() {
        return kind;
    }

    /** Whether a run may lack it. */
    public boolean optional() {
        return optional;
    }

    static Optional<RunAttribute> named(String name) {
        return Optional.ofNullable(
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "run_id" -> RUN_ID;
                    case "run_name", "run name" -> RUN_NAME;
                    case "user_id" -> USER_ID;
                    case "status" -> STATUS;
                    case "experiment_id" -> EXPERIMENT_ID;
                    case "parent_run_id" -> PARENT_RUN_ID;
                    case "start_time", "created" -> START_TIME;
                    case "end_time" -> END_TIME;
                    default -> null;
                });
    }

    static String names() {
        return Arrays.stream(values())
                .map(attribute -> attribute.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
