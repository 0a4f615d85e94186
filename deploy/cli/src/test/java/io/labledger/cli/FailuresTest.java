package io.labledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.embedded.system.RunningSystems.Note;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

    private final StringWriter complained = new StringWriter();

    @Command
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void a_mistake_of_ours_is_one_line_that_says_where_its_details_are() throws IOException {
        assertThat(exitCode(new IllegalStateException("no such thing\nsecond line"))).isEqualTo(1);
        var file = Pattern.compile("details are in (\\S+);").matcher(complained.toString());
        assertThat(complained.toString().lines()).hasSize(1);
        assertThat(file.find()).isTrue();
        var details = Path.of(file.group(1));
        assertThat(Files.readString(details)).contains("no such thing", "\tat ");
        Files.delete(details);
    }

    @Test
    void what_a_file_or_a_connection_has_against_us_is_one_line() {
        assertThat(exitCode(new NoSuchFileException("/nowhere/x"))).isEqualTo(1);
        assertThat(exitCode(new IOException("Connection reset"))).isEqualTo(1);
        assertThat(complained.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("labledger: /nowhere/x: "))
                .contains("labledger: Connection reset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "ftp://127.0.0.1:8080",
                "http://",
                "http://127.0.0.1:99999",
                "http://127.0.0.1:0",
                "http://127.0.0.1:8080/some/path",
                "http://me@127.0.0.1:8080",
                "http://127.0.0.1:8080?x",
                "http://ledger of mine:8080",
                "127.0.0.1:8080"
            })
    void what_is_no_address_is_told_in_one_line(String url) {
        var ledger = CommandLine.populateCommand(new Ledger(), "--url", url);
        assertThatThrownBy(ledger::url)
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> assertThat(failed.exitCode()).isEqualTo(Exit.USAGE))
                .hasMessageContaining("is no address");
    }

    @Test
    void several_systems_are_named_with_how_to_choose() {
        var one = new Note(1, 1, "http://127.0.0.1:8080", "/one");
        var two = new Note(2, 2, "http://127.0.0.1:8081", "/two");
        assertThat(Running.onlyOne(List.of(one))).isEqualTo(one.url());
        assertThatThrownBy(() -> Running.onlyOne(List.of(one, two)))
                .hasMessageContainingAll(
                        "--url http://127.0.0.1:8080", "/one", "--url http://127.0.0.1:8081");
    }

    private int exitCode(Exception failure) {
        return new CommandLine(new Failing(failure))
                .setExecutionExceptionHandler(Failures::report)
                .setErr(new PrintWriter(complained, true))
                .execute();
    }
}
