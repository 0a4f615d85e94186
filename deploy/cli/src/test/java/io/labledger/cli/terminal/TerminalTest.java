package io.labledger.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final TerminalTraits SCREEN = new TerminalTraits(true, true, true, true, 80);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void colours_are_for_terminals_and_not_with_no_color() {
        assertThat(traits(Map.of(), "out,err").paintOut()).isEqualTo(Paint.ANSI);
        assertThat(traits(Map.of(), "err").paintOut()).isEqualTo(Paint.PLAIN);
        assertThat(traits(Map.of("NO_COLOR", "1"), "out,err").paintOut()).isEqualTo(Paint.PLAIN);
        assertThat(traits(Map.of("NO_COLOR", ""), "out,err").paintOut()).isEqualTo(Paint.ANSI);
        assertThat(traits(Map.of("TERM", "dumb"), "out,err").paintOut()).isEqualTo(Paint.PLAIN);
    }

    @Test
    void a_locale_without_unicode_gets_ascii() {
        assertThat(TerminalTraits.detect(Map.of(), "out", null, "ANSI_X3.4-1968").unicode())
                .isFalse();
    }

    @Test
    void a_progress_bar_draws_on_a_terminal_only_and_leaves_nothing_behind() {
        try (var bar = new ProgressBar(new Terminal(out, err, TerminalTraits.PIPE))) {
            bar.show(0.5, "half");
        }
        assertThat(err.size()).isZero();
        try (var bar = new ProgressBar(new Terminal(out, err, SCREEN))) {
            bar.show(0.5, "half");
        }
        String drawn = err.toString(StandardCharsets.UTF_8);
        assertThat(drawn).contains(" 50 %  half").endsWith("\r\u001b[K");
        assertThat(out.size()).isZero();
    }

    @Test
    void a_closed_pipe_ends_the_command() {
        var closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        var terminal = new Terminal(closed, err, TerminalTraits.PIPE);
        assertThatThrownBy(() -> terminal.line("x")).isInstanceOf(BrokenPipeException.class);
    }

    @Test
    void a_table_aligns_its_columns() {
        var table = new Table().column("run", Table.Align.LEFT).column("loss", Table.Align.RIGHT);
        table.row(List.of("first", "0.5")).row(List.of("a", "12.25"));
        assertThat(table.lines(Paint.PLAIN))
                .containsExactly("  run      loss", "  first     0.5", "  a       12.25");
    }

    @Test
    void a_chart_falls_back_to_letters() {
        var chart =
                new Chart("loss", 8, 5)
                        .curve("down", new double[] {0, 1, 2, 3}, new double[] {4, 3, 2, 0})
                        .curve("flat", new double[] {0, 3}, new double[] {1, 1});
        assertThat(chart.lines(Paint.PLAIN, false))
                .containsExactly(
                        "  loss",
                        "    4.00 |a",
                        "         |  a",
                        "         |     a",
                        "         |b      b",
                        "    0.00 |       a",
                        "         +--------",
                        "          0      3",
                        "          a down   b flat");
    }

    @Test
    void a_chart_of_nothing_says_so() {
        var chart =
                new Chart("loss", 8, 5).curve("gone", new double[] {1}, new double[] {Double.NaN});
        assertThat(chart.lines(Paint.PLAIN, true))
                .containsExactly("  loss", "          (no points)");
    }

    private static TerminalTraits traits(Map<String, String> env, String tty) {
        return TerminalTraits.detect(env, tty, null, "UTF-8");
    }
}
