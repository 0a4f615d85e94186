package io.labledger.insights.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.http.page.Cursor;
import io.labledger.http.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private final Cursor cursors = Cursor.of("runs", "metrics.loss > 1", null);

    @Test
    void a_cursor_is_read_back_by_its_own_query() {
        var cursor = cursors.after(List.of("0", "1.5", "abc"));
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(cursors.read(cursor, 3)).containsExactly("0", "1.5", "abc");
    }

    @Test
    void the_first_page_has_no_cursor() {
        assertThat(cursors.read(null, 3)).isNull();
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        var other = Cursor.of("runs", null, "metrics.loss > 1").after(List.of("0"));
        assertThatThrownBy(() -> cursors.read(other, 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "e30", "bnVsbA", "W10", "ZmFsc2U", "eyJxdWVyeSI6MX0"})
    void what_is_no_cursor_is_refused(String cursor) {
        assertThatThrownBy(() -> cursors.read(cursor, 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_cursor_with_a_key_of_another_shape_is_refused() {
        var cursor = cursors.after(List.of("0", "1"));
        assertThatThrownBy(() -> cursors.read(cursor, 3)).isInstanceOf(ProblemException.class);
    }
}
