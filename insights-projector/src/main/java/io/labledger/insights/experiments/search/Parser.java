package io.labledger.insights.experiments.search;

import io.labledger.insights.experiments.search.Token.End;
import io.labledger.insights.experiments.search.Token.Quoted;
import io.labledger.insights.experiments.search.Token.Sign;
import io.labledger.insights.experiments.search.Token.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over the grammar:
 *
 * <pre>
 * filter := [ clause ( AND clause )* ]
 * clause := field sign value | field [I]LIKE text | field [NOT] IN ( text, … ) | field IS [NOT] NULL
 * sort   := field [ ASC | DESC ]
 * </pre>
 */
final class Parser {

    private static final int MOST_CLAUSES = 30;
    private static final int LONGEST_LIST = 1_000;

    private final List<Token> tokens;
    private int next;

    Parser(String text) {
        this.tokens = Lexer.tokens(text);
    }

    List<Clause> filter() {
        var clauses = new ArrayList<Clause>();
        if (peek() instanceof End) {
            return clauses;
        }
        clauses.add(clause());
        while (!(peek() instanceof End)) {
            refuseOr();
            keyword("AND", "AND or the end");
            if (clauses.size() == MOST_CLAUSES) {
                throw new InvalidSearch(peek().at(), "more than " + MOST_CLAUSES + " conditions");
            }
            clauses.add(clause());
        }
        return List.copyOf(clauses);
    }

    SortOrder sort() {
        var field = field();
        boolean descending = accept("DESC");
        if (!descending) {
            accept("ASC");
        }
        if (!(peek() instanceof End)) {
            throw expected("ASC, DESC or the end");
        }
        return new SortOrder(field, descending);
    }

    private Clause clause() {
        refuseGrouping();
        var field = field();
        var values = new Values(this);
        if (accept("IS")) {
            boolean negated = accept("NOT");
            keyword("NULL", negated ? "NULL" : "NULL or NOT NULL");
            return negated ? new Clause.Present(field) : new Clause.Absent(field);
        }
        if (peek() instanceof Word word) {
            if (word.is("LIKE") || word.is("ILIKE")) {
                requireText(field, word.text());
                next++;
                return new Clause.Like(field, word.is("ILIKE"), values.text());
            }
            if (word.is("IN") || word.is("NOT")) {
                requireText(field, "IN");
                boolean negated = accept("NOT");
                keyword("IN", "IN");
                return new Clause.In(field, negated, values.list(LONGEST_LIST));
            }
        }
        if (peek() instanceof Sign(_, var sign) && !"(),".contains(sign)) {
            var comparison = Comparison.of(sign);
            if (isText(field)
                    && comparison != Comparison.EQUAL
                    && comparison != Comparison.DIFFERENT) {
                throw expected("=, !=, LIKE, ILIKE, [NOT] IN or IS [NOT] NULL for a text");
            }
            next++;
            return compare(field, comparison, values);
        }
        throw expected(
                isText(field)
                        ? "=, !=, LIKE, ILIKE, [NOT] IN or IS [NOT] NULL"
                        : "=, !=, <, <=, >, >= or IS [NOT] NULL");
    }

    private static Clause compare(Field field, Comparison comparison, Values values) {
        return switch (field) {
            case Field.Metric metric ->
                    new Clause.MetricCompare(metric, comparison, values.number());
            case Field.Attribute attribute
                    when attribute.attribute().kind() == RunAttribute.Kind.TIME ->
                    new Clause.TimeCompare(attribute, comparison, values.time());
            case Field.Param _, Field.Tag _, Field.Attribute _ ->
                    new Clause.TextEqual(field, comparison == Comparison.DIFFERENT, values.text());
        };
    }

    private Field field() {
        var token = peek();
        switch (token) {
            case Word(int at, var text) -> {
                next++;
                if (text.endsWith(".")
                        && peek() instanceof Quoted(int keyAt, char quote, var key)
                        && quote != '\'') {
                    next++;
                    return Fields.of(at, text.substring(0, text.length() - 1), keyAt, key);
                }
                int dot = text.indexOf('.');
                return dot < 0
                        ? Fields.attribute(at, text)
                        : Fields.of(
                                at, text.substring(0, dot), at + dot + 1, text.substring(dot + 1));
            }
            case Quoted(int at, char quote, var text) when quote != '\'' -> {
                next++;
                return Fields.attribute(at, text);
            }
            case Quoted _, Token.Numeral _, Sign _, End _ ->
                    throw expected("a field such as metrics.loss, params.lr or tags.team");
        }
    }

    private void requireText(Field field, String operator) {
        if (!isText(field)) {
            throw new InvalidSearch(
                    peek().at(),
                    operator.toUpperCase(java.util.Locale.ROOT)
                            + " is for texts: params, tags and attributes that are not times");
        }
    }

    private static boolean isText(Field field) {
        return switch (field) {
            case Field.Metric _ -> false;
            case Field.Param _, Field.Tag _ -> true;
            case Field.Attribute(var attribute) -> attribute.kind() == RunAttribute.Kind.TEXT;
        };
    }

    private void refuseGrouping() {
        if (peek() instanceof Sign(int at, var sign) && sign.equals("(")) {
            throw new InvalidSearch(at, "conditions cannot be grouped with brackets");
        }
        if (peek() instanceof Word word && word.is("NOT")) {
            throw new InvalidSearch(
                    word.at(), "a condition cannot start with NOT; use !=, NOT IN or IS NULL");
        }
    }

    private void refuseOr() {
        if (peek() instanceof Word word && word.is("OR")) {
            throw new InvalidSearch(
                    word.at(), "OR is not supported: conditions are joined with AND; use IN");
        }
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        return tokens.get(next++);
    }

    boolean accept(String keyword) {
        if (peek() instanceof Word word && word.is(keyword)) {
            next++;
            return true;
        }
        return false;
    }

    private void keyword(String keyword, String expected) {
        if (!accept(keyword)) {
            throw expected(expected);
        }
    }

    InvalidSearch expected(String what) {
        return new InvalidSearch(peek().at(), "expected " + what + ", found " + peek().shown());
    }
}
