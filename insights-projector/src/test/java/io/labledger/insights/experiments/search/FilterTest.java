package io.labledger.insights.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    private static final Field.Metric LOSS = new Field.Metric("loss");
    private static final Field.Param LR = new Field.Param("lr");

    @Test
    void conditions_are_joined_with_and_in_any_case() {
        assertThat(Filter.parse("metrics.loss < 0.5 AND params.lr = '0.1' and tags.team != \"a\""))
                .containsExactly(
                        new Clause.MetricCompare(LOSS, Comparison.LESS, 0.5),
                        new Clause.TextEqual(LR, false, "0.1"),
                        new Clause.TextEqual(new Field.Tag("team"), true, "a"));
    }

    @Test
    void a_blank_filter_has_no_conditions() {
        assertThat(Filter.parse(" \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "metric, loss",
        "metrics, loss",
        "METRICS, loss",
    })
    void a_prefix_has_several_spellings(String entity, String key) {
        assertThat(Filter.parse(entity + "." + key + " > 1"))
                .containsExactly(
                        new Clause.MetricCompare(new Field.Metric(key), Comparison.GREATER, 1));
    }

    @Test
    void keys_may_have_slashes_dots_and_dashes() {
        assertThat(Filter.parse("metrics.val/loss.top-1>-1e-3"))
                .containsExactly(
                        new Clause.MetricCompare(
                                new Field.Metric("val/loss.top-1"), Comparison.GREATER, -0.001));
    }

    @Test
    void keys_with_blanks_are_quoted() {
        assertThat(Filter.parse("params.`learning rate` = 'x' and tags.\"the team\" = 'y'"))
                .containsExactly(
                        new Clause.TextEqual(new Field.Param("learning rate"), false, "x"),
                        new Clause.TextEqual(new Field.Tag("the team"), false, "y"));
    }

    @Test
    void a_doubled_quote_is_the_quote_itself() {
        assertThat(Filter.parse("params.lr = 'it''s'"))
                .containsExactly(new Clause.TextEqual(LR, false, "it's"));
    }

    @Test
    void a_metric_is_compared_with_values_that_are_not_finite() {
        assertThat(Filter.parse("metrics.loss = NaN and metrics.loss != -Infinity"))
                .containsExactly(
                        new Clause.MetricCompare(LOSS, Comparison.EQUAL, Double.NaN),
                        new Clause.MetricCompare(
                                LOSS, Comparison.DIFFERENT, Double.NEGATIVE_INFINITY));
    }

    @Test
    void texts_are_matched_with_patterns_and_lists() {
        assertThat(
                        Filter.parse(
                                "params.lr LIKE '0.%' and tags.t ilike 'A_' and run_id in ('a','b')"))
                .containsExactly(
                        new Clause.Like(LR, false, "0.%"),
                        new Clause.Like(new Field.Tag("t"), true, "A_"),
                        new Clause.In(
                                new Field.Attribute(RunAttribute.RUN_ID),
                                false,
                                List.of("a", "b")));
        assertThat(Filter.parse("status NOT IN ('FAILED')"))
                .containsExactly(
                        new Clause.In(
                                new Field.Attribute(RunAttribute.STATUS), true, List.of("FAILED")));
    }

    @Test
    void what_a_run_lacks_or_has_can_be_asked() {
        assertThat(Filter.parse("params.lr IS NULL and metrics.loss is not null"))
                .containsExactly(new Clause.Absent(LR), new Clause.Present(LOSS));
    }

    @Test
    void times_are_milliseconds_or_iso() {
        var start = new Field.Attribute(RunAttribute.START_TIME);
        var time = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(Filter.parse("attributes.start_time >= " + time.toEpochMilli()))
                .containsExactly(new Clause.TimeCompare(start, Comparison.AT_LEAST, time));
        assertThat(Filter.parse("start_time >= '2026-01-31T13:00:00+01:00'"))
                .containsExactly(new Clause.TimeCompare(start, Comparison.AT_LEAST, time));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.loss > 'high' | 15 | expected a number, found 'high'",
                "metrics.loss > | 14 | expected a number, found the end",
                "metrics.loss | 12 | expected =, !=, <, <=, >, >= or IS [NOT] NULL, found the end",
                "metrics.loss LIKE 'x' | 13 | LIKE is for texts: params, tags and attributes that are not times",
                "params.lr > '1' | 10 | expected =, !=, LIKE, ILIKE, [NOT] IN or IS [NOT] NULL for a text, found '>'",
                "params.lr = 0.1 | 12 | expected a text in quotes, found 0.1",
                "params.lr = 'x' or params.lr = 'y' | 16 | OR is not supported: conditions are joined with AND; use IN",
                "(params.lr = 'x') | 0 | conditions cannot be grouped with brackets",
                "not params.lr = 'x' | 0 | a condition cannot start with NOT; use !=, NOT IN or IS NULL",
                "params.lr = 'x | 12 | the text that starts with ' has no end",
                "params.lr == 'x' | 10 | '==' is written '='",
                "metric.a > 1 metric.b > 2 | 13 | expected AND or the end, found 'metric.b'",
                "model.a = 'x' | 0 | expected metrics, params, tags or attributes before the dot, found 'model'",
                "params. = 'x' | 7 | expected a key after the dot",
                "params.lr in () | 14 | expected a text in quotes, found ')'",
                "params.lr in ('a' 'b') | 18 | expected ',' or ')', found 'b'",
                "params.lr is 3 | 13 | expected NULL or NOT NULL, found 3",
                "metrics.loss > 1.2.3 | 15 | '1.2.3' is not a number",
                "metrics.loss > 1e999 | 15 | '1e999' is not a number",
                "metrics.loss > 5; drop | 16 | ';' has no meaning here",
                "start_time > 'soon' | 13 | expected milliseconds since 1970 or a quoted time '2026-01-31T12:00:00Z', found 'soon'",
                "start_time > 1e30 | 13 | the time is not in the years 1 to 9999",
            })
    void an_error_says_where_and_what_was_expected(String filter, int position, String message) {
        assertThatThrownBy(() -> Filter.parse(filter))
                .isInstanceOfSatisfying(
                        InvalidSearch.class,
                        e -> {
                            assertThat(e.getMessage()).isEqualTo(message);
                            assertThat(e.position()).isEqualTo(position);
                        });
    }

    @Test
    void an_unknown_attribute_is_told_which_there_are() {
        assertThatThrownBy(() -> Filter.parse("loss > 1"))
                .hasMessageContaining("'loss' is not an attribute")
                .hasMessageContaining("start_time")
                .hasMessageContaining("metrics.loss");
    }

    @Test
    void a_sort_is_a_field_and_a_direction() {
        assertThat(Filter.parseSort("metrics.loss")).isEqualTo(new SortOrder(LOSS, false));
        assertThat(Filter.parseSort("metrics.loss asc")).isEqualTo(new SortOrder(LOSS, false));
        assertThat(Filter.parseSort("params.lr DESC")).isEqualTo(new SortOrder(LR, true));
        assertThat(Filter.parseSort("")).isEqualTo(SortOrder.LATEST);
        assertThatThrownBy(() -> Filter.parseSort("metrics.loss down"))
                .hasMessage("expected ASC, DESC or the end, found 'down'");
    }
}
