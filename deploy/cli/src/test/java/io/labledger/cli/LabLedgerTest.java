package io.labledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabLedgerTest {

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"up", "status", "publish", "events", "rebuild", "demo", "bench", "test"})
    void help_explains_a_command_as_its_own_option_does(String command) {
        assertThat(execute("help", command)).isZero();
        var explained = said.toString();
        said.getBuffer().setLength(0);
        assertThat(execute(command, "--help")).isZero();
        assertThat(explained).contains("labledger " + command).isEqualTo(said.toString());
    }

    @Test
    void help_names_all_commands() {
        assertThat(execute("help")).isZero();
        assertThat(said.toString()).contains("up", "status", "rebuild", "help");
    }

    private int execute(String... words) {
        return LabLedger.commandLine().setOut(new PrintWriter(said, true)).execute(words);
    }
}
