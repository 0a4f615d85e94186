package io.labledger.insights.overview.activity;

import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.query.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which activities someone asks for; null means any.
 *
 * @param log name of the log
 * @param type full ({@code io.labledger.experiments.run-started.v1}) or short ({@code run-started})
 * @param record stream of the record: {@code run/<id>} or {@code experiment/<id>}
 */
public record ActivityFilter(
        @Nullable String log,
        @Nullable String type,
        @Nullable String record,
        @Nullable String experiment,
        @Nullable String actor) {

    /** Everything. */
    public static final ActivityFilter ALL = new ActivityFilter(null, null, null, null, null);

    /** The form of a type. */
    public static final String TYPE = "^[A-Za-z0-9][A-Za-z0-9.-]{0,199}$";

    /** The form of a record. */
    public static final String RECORD = "^[a-z]{1,32}/[A-Za-z0-9_-]{1,64}$";

    /** Whether an activity is asked for; says the same as {@link #tests}. */
    public boolean matches(Activity activity) {
        return isAbout(activity.log())
                && (type == null
                        || (shortName(type).equals(shortName(activity.type()))
                                && (!type.contains(".") || type.equals(activity.type()))))
                && (record == null || record.equals(activity.stream()))
                && (experiment == null || experiment.equals(activity.experimentId()))
                && (actor == null || actor.equals(activity.actor()));
    }

    /** Whether anything of a log is asked for. */
    public boolean isAbout(String name) {
        return log == null || log.equals(name);
    }

    /** Tests of the columns of the table of activities, beside the log. */
    List<Sql> tests() {
        var tests = new ArrayList<Sql>();
        if (type != null) {
            // what the index has: short and telling from the first letters on
            tests.add(Sql.of("split_part(type, '.', 4) = ?", shortName(type)));
            if (type.contains(".")) {
                tests.add(Sql.of("type = ?", type));
            }
        }
        if (record != null) {
            tests.add(Sql.of("stream = ?", record));
        }
        if (experiment != null) {
            tests.add(Sql.of("experiment_id = ?", experiment));
        }
        if (actor != null) {
            tests.add(Sql.of("actor = ?", actor));
        }
        return tests;
    }

    /** {@code run-started} of {@code io.labledger.experiments.run-started.v1}. */
    private static String shortName(String type) {
        var parts = type.split("\\.", -1);
        return parts.length == 1 ? type : parts.length > 3 ? parts[3] : "";
    }
}
