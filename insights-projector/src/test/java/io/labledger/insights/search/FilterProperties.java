package io.labledger.insights.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterProperties {

    @Property(tries = 2000)
    void any_text_is_either_understood_or_refused_with_a_place_in_it(@ForAll String text) {
        try {
            Filter.parse(text);
        } catch (InvalidSearch e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Property(tries = 2000)
    void any_mixture_of_tokens_is_either_understood_or_refused(
            @ForAll("tokens") List<String> tokens) {
        var text = String.join(" ", tokens);
        try {
            assertThat(Filter.parse(text)).isNotEmpty();
        } catch (InvalidSearch e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.of(
                        "metrics.a",
                        "params.b",
                        "tags.`x y`",
                        "status",
                        "start_time",
                        "=",
                        "!=",
                        ">",
                        "LIKE",
                        "IN",
                        "NOT",
                        "IS",
                        "NULL",
                        "AND",
                        "(",
                        ")",
                        ",",
                        "1.5",
                        "-2e3",
                        "'text'",
                        "\"text\"",
                        "NaN")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property
    void conditions_written_down_are_read_back(@ForAll("clauses") List<Clause> clauses) {
        var text =
                clauses.stream()
                        .map(FilterProperties::written)
                        .collect(Collectors.joining(" AND "));
        assertThat(Filter.parse(text)).isEqualTo(clauses);
    }

    @Provide
    Arbitrary<List<Clause>> clauses() {
        var key = Arbitraries.strings().withChars("abz09 ./_-'\"`é").ofMinLength(1).ofMaxLength(20);
        Arbitrary<Clause> metric =
                Combinators.combine(key, Arbitraries.of(Comparison.values()), Arbitraries.doubles())
                        .as((k, c, v) -> new Clause.MetricCompare(new Field.Metric(k), c, v));
        Arbitrary<Clause> text =
                Combinators.combine(
                                key,
                                Arbitraries.of(true, false),
                                Arbitraries.strings().ofMaxLength(30))
                        .as((k, n, v) -> new Clause.TextEqual(new Field.Param(k), n, v));
        Arbitrary<Clause> like =
                Combinators.combine(
                                key,
                                Arbitraries.of(true, false),
                                Arbitraries.strings().ofMaxLength(30))
                        .as((k, i, v) -> new Clause.Like(new Field.Tag(k), i, v));
        return Arbitraries.oneOf(metric, text, like).list().ofMinSize(1).ofMaxSize(10);
    }

    private static String written(Clause clause) {
        return switch (clause) {
            case Clause.MetricCompare(var field, var comparison, var value) ->
                    "metrics.%s %s %s".formatted(key(field.key()), comparison.sql(), value);
            case Clause.TextEqual(Field.Param(var key), boolean negated, var value) ->
                    "params.%s %s %s".formatted(key(key), negated ? "!=" : "=", quoted(value));
            case Clause.Like(Field.Tag(var key), boolean ignoreCase, var pattern) ->
                    "tags.%s %s %s"
                            .formatted(key(key), ignoreCase ? "ILIKE" : "like", quoted(pattern));
            default -> throw new IllegalArgumentException();
        };
    }

    private static String key(String key) {
        return "`" + key.replace("`", "``") + "`";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
