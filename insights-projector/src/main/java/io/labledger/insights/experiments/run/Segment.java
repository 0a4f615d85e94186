package io.labledger.insights.experiments.run;

import io.labledger.insights.experiments.search.Field;
import io.labledger.insights.experiments.search.RunAttribute;
import io.labledger.insights.experiments.search.SortOrder;
import io.labledger.insights.query.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sorted answer: first the runs that have a value, then those whose metric is NaN, then
 * those without. Each part is read in the order of one index, whichever way the values are sorted.
 *
 * @param source what it reads: a table and its alias
 * @param runId the id of the run
 * @param alias alias of the table
 * @param test what makes a row part of the segment
 * @param value what it is sorted by; null when only by start time
 */
record Segment(
        String source,
        String alias,
        String runId,
        Sql test,
        @Nullable String value,
        ValueType type,
        boolean descending) {

    /** What the values of a segment are. */
    enum ValueType {
        TEXT,
        NUMBER,
        TIME
    }

    static List<Segment> of(SortOrder order) {
        boolean descending = order.descending();
        return switch (order.field()) {
            case Field.Metric(var key) ->
                    List.of(
                            ofKey(
                                    "run_metric",
                                    Sql.of("k.key = ? AND k.value < 'NaN'", key),
                                    "k.value",
                                    ValueType.NUMBER,
                                    descending),
                            ofKey(
                                    "run_metric",
                                    Sql.of("k.key = ? AND k.value = 'NaN'", key),
                                    null,
                                    ValueType.NUMBER,
                                    descending),
                            without(new Condition.WithoutKey("run_metric", key).probe("r.id")));
            case Field.Param(var key) -> ofText("run_param", key, descending);
            case Field.Tag(var key) -> ofText("run_tag", key, descending);
            case Field.Attribute(var attribute) -> ofAttribute(attribute, descending);
        };
    }

    private static List<Segment> ofText(String table, String key, boolean descending) {
        return List.of(
                ofKey(table, Sql.of("k.key = ?", key), "k.sort_value", ValueType.TEXT, descending),
                without(new Condition.WithoutKey(table, key).probe("r.id")));
    }

    private static List<Segment> ofAttribute(RunAttribute attribute, boolean descending) {
        var column = "r." + attribute.column();
        var type =
                switch (attribute.kind()) {
                    case TEXT -> ValueType.TEXT;
                    case TIME -> ValueType.TIME;
                };
        if (!attribute.optional()) {
            return List.of(ofRun(Sql.of("true"), column, type, descending));
        }
        return List.of(
                ofRun(Sql.of(column + " IS NOT NULL"), column, type, descending),
                without(Sql.of(column + " IS NULL")));
    }

    private static Segment ofKey(
            String table, Sql test, @Nullable String value, ValueType type, boolean descending) {
        return new Segment(table + " k", "k", "k.run_id", test, value, type, descending);
    }

    private static Segment ofRun(
            Sql test, @Nullable String value, ValueType type, boolean descending) {
        return new Segment("run r", "r", "r.id", test, value, type, descending);
    }

    private static Segment without(Sql test) {
        return ofRun(test, null, ValueType.TEXT, false);
    }

    boolean readsRuns() {
        return alias.equals("r");
    }

    String startTime() {
        return alias + ".start_time";
    }

    /** A condition that the rows of the segment themselves can be tested for; null for another. */
    @Nullable Sql test(Condition condition) {
        return switch (condition) {
            case Condition.OnRun(var test, _) when readsRuns() -> test;
            case Condition.OnKey onKey
                    when source.equals(onKey.table() + " k")
                            && test.arguments().getFirst().equals(onKey.key()) ->
                    onKey.test("k");
            case Condition.OnRun _, Condition.OnKey _, Condition.WithoutKey _ -> null;
        };
    }

    /** The columns of a {@link SortKey}. */
    String columns() {
        return "%s AS id, %s AS start_time, %s AS value"
                .formatted(runId, startTime(), value == null ? "NULL" : value);
    }

    String order() {
        var ties = startTime() + " DESC, " + runId;
        return value == null ? ties : value + (descending ? " DESC, " : ", ") + ties;
    }
}
