package io.labledger.insights.experiments.run;

import io.labledger.insights.experiments.run.Specimens.Specimen;
import io.labledger.insights.experiments.search.Clause;
import io.labledger.insights.experiments.search.Field;
import io.labledger.insights.experiments.search.RunAttribute;
import io.labledger.insights.experiments.search.SortOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What a search should find, said plainly and slowly. */
final class Oracle {

    private Oracle() {}

    static List<String> search(
            Specimens runs, String experiment, List<Clause> filter, SortOrder sort) {
        return runs.all().stream()
                .filter(run -> !run.deleted())
                .filter(run -> experiment == null || run.experiment().equals(experiment))
                .filter(run -> filter.stream().allMatch(clause -> matches(run, clause)))
                .sorted(order(sort))
                .map(Specimen::id)
                .toList();
    }

    private static Comparator<Specimen> order(SortOrder sort) {
        return Comparator.<Specimen>comparingInt(run -> segment(value(run, sort.field())))
                .thenComparing(
                        (a, b) -> {
                            if (segment(value(a, sort.field())) > 0
                                    || segment(value(b, sort.field())) > 0) {
                                return 0;
                            }
                            int order = compare(value(a, sort.field()), value(b, sort.field()));
                            return sort.descending() ? -order : order;
                        })
                .thenComparing(Comparator.comparing(Specimen::start).reversed())
                .thenComparing(Specimen::id);
    }

    private static int segment(Object value) {
        return value == null ? 2 : value.equals(Double.NaN) ? 1 : 0;
    }

    private static int compare(Object a, Object b) {
        return switch (a) {
            case Double number -> Double.compare(number, (Double) b);
            case Instant time -> time.compareTo((Instant) b);
            default -> Arrays.compareUnsigned(start(a), start(b));
        };
    }

    private static byte[] start(Object text) {
        var start = text.toString();
        return start.substring(0, Math.min(200, start.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static Object value(Specimen run, Field field) {
        return switch (field) {
            case Field.Metric(var key) -> run.metrics().get(key);
            case Field.Param(var key) -> run.params().get(key);
            case Field.Tag(var key) -> run.tags().get(key);
            case Field.Attribute(RunAttribute attribute) ->
                    switch (attribute) {
                        case RUN_ID -> run.id();
                        case RUN_NAME -> run.name();
                        case USER_ID -> "ana";
                        case STATUS -> run.status();
                        case EXPERIMENT_ID -> run.experiment();
                        case PARENT_RUN_ID -> null;
                        case START_TIME -> run.start();
                        case END_TIME -> run.end();
                    };
        };
    }

    private static boolean matches(Specimen run, Clause clause) {
        var value = value(run, clause.field());
        if (clause instanceof Clause.Absent || value == null) {
            return clause instanceof Clause.Absent && value == null;
        }
        return switch (clause) {
            case Clause.MetricCompare(_, var comparison, double with) -> {
                double number = (Double) value;
                yield switch (comparison) {
                    case EQUAL -> Double.compare(number, with) == 0;
                    case DIFFERENT -> Double.compare(number, with) != 0;
                    case LESS -> number < with;
                    case AT_MOST -> number <= with;
                    case GREATER -> number > with;
                    case AT_LEAST -> number >= with;
                };
            }
            case Clause.TimeCompare(_, var comparison, Instant with) -> {
                int order = ((Instant) value).compareTo(with);
                yield switch (comparison) {
                    case EQUAL -> order == 0;
                    case DIFFERENT -> order != 0;
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case GREATER -> order > 0;
                    case AT_LEAST -> order >= 0;
                };
            }
            case Clause.TextEqual(_, boolean negated, var text) -> value.equals(text) != negated;
            case Clause.In(_, boolean negated, var texts) -> texts.contains(value) != negated;
            case Clause.Like(_, boolean ignoreCase, var pattern) ->
                    Pattern.compile(
                                    regex(pattern),
                                    Pattern.DOTALL
                                            | (ignoreCase
                                                    ? Pattern.CASE_INSENSITIVE
                                                            | Pattern.UNICODE_CASE
                                                    : 0))
                            .matcher((String) value)
                            .matches();
            case Clause.Present _ -> true;
            case Clause.Absent _ -> false;
        };
    }

    private static String regex(String pattern) {
        var regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
