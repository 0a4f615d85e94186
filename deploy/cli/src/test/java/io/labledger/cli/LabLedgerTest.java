package io.labledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class LabLedgerTest {

    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    /** All commands there are, those inside others too. */
    static Stream<List<String>> commands() {
        return inside(List.of(), LabLedger.commandLine());
    }

    private static Stream<List<String>> inside(List<String> path, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .flatMap(
                        inner -> {
                            var words =
                                    Stream.concat(path.stream(), Stream.of(inner.getKey()))
                                            .toList();
                            return Stream.concat(Stream.of(words), inside(words, inner.getValue()));
                        });
    }

    @Test
    void commands_inside_others_are_among_those_that_are_tested() {
        assertThat(commands()).contains(List.of("up"), List.of("events", "list"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_explains_a_command_as_its_own_option_does(List<String> command) {
        assertThat(execute(Stream.concat(Stream.of("help"), command.stream()))).isZero();
        var explained = said.toString();
        said.getBuffer().setLength(0);
        assertThat(execute(Stream.concat(command.stream(), Stream.of("--help")))).isZero();
        assertThat(explained)
                .contains("labledger " + String.join(" ", command))
                .isEqualTo(said.toString());
    }

    @Test
    void help_names_all_commands() {
        assertThat(execute(Stream.of("help"))).isZero();
        assertThat(said.toString()).contains("up", "status", "rebuild", "help");
    }

    @ParameterizedTest
    @CsvSource({
        "help evnts,            labledger, evnts",
        "help events lst,       labledger events, lst",
        "help events list more, labledger events list, more",
        "help up up,            labledger up, up"
    })
    void help_of_what_is_not_there_says_so(String line, String command, String word) {
        assertThat(execute(Stream.of(line.split(" ")))).isEqualTo(Exit.USAGE);
        assertThat(said.toString()).isEmpty();
        assertThat(complained.toString())
                .contains("'" + command + "' has no command '" + word + "'");
    }

    private int execute(Stream<String> words) {
        return LabLedger.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(complained, true))
                .execute(words.toArray(String[]::new));
    }
}
