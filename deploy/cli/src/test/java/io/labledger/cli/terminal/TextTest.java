package io.labledger.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void text_from_elsewhere_cannot_steer_the_terminal() {
        assertThat(Text.oneLine("a\u001b[31mred\nnext\tcell\u202eturned\u2028end"))
                .isEqualTo("a?[31mred next cell?turned end");
    }

    @Test
    void other_alphabets_and_emoji_stay() {
        assertThat(Text.oneLine("Лось 🫎 鹿")).isEqualTo("Лось 🫎 鹿");
    }

    @Test
    void a_cut_is_shown() {
        assertThat(Text.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.cut("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void durations_read_as_people_say_them() {
        assertThat(Text.duration(Duration.ofMillis(850))).isEqualTo("850 ms");
        assertThat(Text.duration(Duration.ofMillis(3_240))).isEqualTo("3.2 s");
        assertThat(Text.duration(Duration.ofSeconds(245))).isEqualTo("4 min 05 s");
        assertThat(Text.duration(Duration.ofMinutes(62))).isEqualTo("1 h 02 min");
    }

    @Test
    void counts_are_grouped_and_know_their_plural() {
        assertThat(Text.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Text.count(1, "line")).isEqualTo("1 line");
        assertThat(Text.count(0, "line")).isEqualTo("0 lines");
    }
}
