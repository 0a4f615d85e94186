package io.labledger.insights.experiments.run;

import io.labledger.insights.experiments.search.Clause;
import io.labledger.insights.experiments.search.Comparison;
import io.labledger.insights.experiments.search.Field;
import io.labledger.insights.query.Sql;
import java.util.List;

/** A clause as a test of columns. */
final class Tests {

    /** Texts are indexed and sorted by this many characters: an index entry has a greatest size. */
    private static final int INDEXED_CHARACTERS = 200;

    private Tests() {}

    /** A clause about a param, tag or metric, against its row. */
    static Sql onKey(Clause clause, String alias) {
        return test(clause, alias + (byStart(clause) ? ".sort_value" : ".value"));
    }

    /** A clause about an attribute, against the column that holds it. */
    static Sql onRun(Clause clause, String column) {
        return test(clause, column);
    }

    /** Whether an index finds the rows that meet it. */
    static boolean indexed(Clause clause) {
        return switch (clause) {
            case Clause.MetricCompare(_, var comparison, _) -> comparison != Comparison.DIFFERENT;
            case Clause.TimeCompare(_, var comparison, _) -> comparison != Comparison.DIFFERENT;
            case Clause.TextEqual(var field, boolean negated, _) ->
                    !negated && (byStart(clause) || field instanceof Field.Attribute);
            case Clause.In(var field, boolean negated, _) ->
                    !negated && (byStart(clause) || field instanceof Field.Attribute);
            case Clause.Present(var field) -> !(field instanceof Field.Attribute);
            case Clause.Like _, Clause.Absent _ -> false;
        };
    }

    /** Whether it compares texts so short that the indexed start of a value decides. */
    private static boolean byStart(Clause clause) {
        return switch (clause) {
            case Clause.TextEqual(_, _, var value) -> isShort(value);
            case Clause.In(_, _, var values) -> values.stream().allMatch(Tests::isShort);
            case Clause.Like _,
                    Clause.Present _,
                    Clause.Absent _,
                    Clause.MetricCompare _,
                    Clause.TimeCompare _ ->
                    false;
        };
    }

    private static boolean isShort(String text) {
        return text.codePointCount(0, text.length()) < INDEXED_CHARACTERS;
    }

    private static Sql test(Clause clause, String column) {
        return switch (clause) {
            case Clause.MetricCompare(_, var comparison, double value) ->
                    number(column, comparison, value);
            case Clause.TimeCompare(_, var comparison, var value) ->
                    Sql.of(column + " " + comparison.sql() + " ?", value);
            case Clause.TextEqual(_, boolean negated, var value) ->
                    Sql.of(column + (negated ? " <> ?" : " = ?"), value);
            case Clause.Like(_, boolean ignoreCase, var pattern) ->
                    Sql.of(column + (ignoreCase ? " ILIKE" : " LIKE") + " ? ESCAPE ''", pattern);
            case Clause.In(_, boolean negated, List<String> values) ->
                    Sql.of(column + (negated ? " <> ALL (?)" : " = ANY (?)"), values);
            case Clause.Present _ -> Sql.of(column + " IS NOT NULL");
            case Clause.Absent _ -> Sql.of(column + " IS NULL");
        };
    }

    /** PostgreSQL sorts NaN above all numbers; in a filter NaN is neither above nor below any. */
    private static Sql number(String column, Comparison comparison, double value) {
        if (Double.isNaN(value)
                && comparison != Comparison.EQUAL
                && comparison != Comparison.DIFFERENT) {
            return Sql.of("false");
        }
        var test = Sql.of(column + " " + comparison.sql() + " ?", value);
        return comparison == Comparison.GREATER || comparison == Comparison.AT_LEAST
                ? test.then("AND " + column + " < 'NaN'")
                : test;
    }
}
