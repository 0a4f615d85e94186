package io.labledger.insights.experiments.search;

import io.labledger.http.problem.Echo;

/** A piece of a filter; {@code at} is where it starts, counted from 0. */
sealed interface Token {

    int at();

    /** A keyword or an unquoted identifier such as {@code metrics.val/loss}. */
    record Word(int at, String text) implements Token {
        boolean is(String keyword) {
            return text.equalsIgnoreCase(keyword);
        }
    }

    /** Text in single quotes, double quotes or backticks, without them. */
    record Quoted(int at, char quote, String text) implements Token {}

    record Numeral(int at, String text) implements Token {}

    /** A comparison sign, a bracket or a comma. */
    record Sign(int at, String text) implements Token {}

    record End(int at) implements Token {}

    /** How an error names this token. */
    default String shown() {
        return switch (this) {
            case Word(_, var text) -> "'" + Echo.of(text) + "'";
            case Quoted(_, var quote, var text) -> quote + Echo.of(text) + quote;
            case Numeral(_, var text) -> Echo.of(text);
            case Sign(_, var text) -> "'" + text + "'";
            case End _ -> "the end";
        };
    }
}
