package io.labledger.insights.experiments.search;

import static io.labledger.http.testkit.property.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.http.testkit.property.Gen;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilterPropertiesTest {

    private static final Gen<List<String>> TOKENS =
            Gen.of(
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
                    .list(1, 12);

    private static final Gen<String> KEYS = Gen.strings("abz09 ./_-'\"`é", 1, 20);
    private static final Gen<String> VALUES = Gen.strings(0, 30);
    private static final Gen<Comparison> COMPARISONS = Gen.of(Comparison.values());

    private static final Gen<List<Clause>> CLAUSES =
            Gen.<Clause>oneOf(
                            random ->
                                    new Clause.MetricCompare(
                                            new Field.Metric(KEYS.next(random)),
                                            COMPARISONS.next(random),
                                            Gen.doubles().next(random)),
                            random ->
                                    new Clause.TextEqual(
                                            new Field.Param(KEYS.next(random)),
                                            random.nextBoolean(),
                                            VALUES.next(random)),
                            random ->
                                    new Clause.Like(
                                            new Field.Tag(KEYS.next(random)),
                                            random.nextBoolean(),
                                            VALUES.next(random)))
                    .list(1, 10);

    @Test
    void any_text_is_either_understood_or_refused_with_a_place_in_it() {
        forAll(
                2000,
                Gen.strings(),
                text -> {
                    try {
                        Filter.parse(text);
                    } catch (InvalidSearch e) {
                        assertThat(e.position()).isBetween(0, text.length());
                    }
                });
    }

    @Test
    void any_mixture_of_tokens_is_either_understood_or_refused() {
        forAll(
                2000,
                TOKENS.map(tokens -> String.join(" ", tokens)),
                text -> {
                    try {
                        assertThat(Filter.parse(text)).isNotEmpty();
                    } catch (InvalidSearch e) {
                        assertThat(e.position()).isBetween(0, text.length());
                    }
                });
    }

    @Test
    void conditions_written_down_are_read_back() {
        forAll(
                CLAUSES,
                clauses -> {
                    var text =
                            clauses.stream()
                                    .map(FilterPropertiesTest::written)
                                    .collect(Collectors.joining(" AND "));
                    assertThat(Filter.parse(text)).isEqualTo(clauses);
                });
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
