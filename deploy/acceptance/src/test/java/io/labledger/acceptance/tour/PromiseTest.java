package io.labledger.acceptance.tour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The judge of the README's answers is strict about words and lenient about ids and times. */
class PromiseTest {

    @Test
    void ids_times_and_positions_may_differ() {
        var promised =
                """
                {"id":"0199c0de000070008000000000000001","position":4,"at":"2026-01-01T00:00:00Z"}
                """;
        var said =
                """
                {"id":"0199ffff000070008000000000000002","position":9,"at":"2027-03-04T05:06:07.8Z",
                 "more":1}
                """;
        assertThat(Promise.missing(promised, said)).isEmpty();
    }

    @Test
    void other_values_may_not_differ() {
        assertThat(Promise.missing("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3]}}"))
                .isEqualTo("/a/b/1 = 2");
        assertThat(Promise.missing("{\"a\":1}", "{}")).isEqualTo("/a = 1");
        assertThat(Promise.missing("{\"position\":1}", "{}")).isEqualTo("/position");
    }

    @Test
    void lines_of_text_must_come_in_order_with_anything_between() {
        assertThat(Promise.missing("one\ntwo … four", "zero\none\ntwo three four")).isEmpty();
        assertThat(Promise.missing("two\none", "one\ntwo")).isEqualTo("'one'");
    }

    @Test
    void a_tour_is_read_from_marked_blocks_only() {
        var tour =
                Tour.in(
                        """
                        ```bash
                        not this
                        ```
                        <!-- tour -->
                        ```bash
                        echo 1
                        ```
                        <!-- expect -->
                        ```text
                        1
                        ```
                        """);
        assertThat(tour.steps()).containsExactly(new Tour.Step(5, "echo 1", "1"));
    }
}
