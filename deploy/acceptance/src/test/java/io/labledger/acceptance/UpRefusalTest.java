package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of a start is told in one line, and nothing is left of the attempt. */
class UpRefusalTest {

    private final Path folder = Project.newFolder("refused");

    @Test
    void a_file_is_no_data_directory() throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "mine");
        refused(1, up(file.toString()), file + " is not a directory", "--data");
        refused(1, up(file.resolve("data").toString()), file + " is not a directory", "--data");
        assertThat(file).hasContent("mine");
        assertThat(folder).isDirectoryContaining("glob:**/notes.txt");
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        var parent = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (!Files.isWritable(parent)) { // root may write everywhere
            refused(1, up(parent + "/a/b"), parent + "/a", "permission denied", "--data");
        }
        if (Files.isDirectory(Path.of("/proc/self"))) {
            refused(1, up("/proc/labledger/data"), "/proc/labledger", "--data");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_name_that_is_too_long_leaves_no_half_of_the_path_behind() {
        var data = folder.resolve("made/on/the/way").resolve("x".repeat(300));
        refused(1, up(data.toString()), "File name too long", "--data");
        refused(1, up(folder + "/y".repeat(5000)), "File name too long", "--data");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_empty_name_is_a_mistake_not_the_current_directory(String data) {
        refused(2, up(data), "--data", "empty");
    }

    @Test
    void data_of_a_newer_version_is_left_alone() throws IOException {
        var marker = Files.writeString(folder.resolve("labledger.lock"), "format 999999\n");
        refused(1, up(folder.toString()), "newer", folder.toString(), "--data");
        Files.writeString(marker, "PK\003\004");
        refused(1, up(folder.toString()), marker.toString(), "format", "--data");
        assertThat(folder.toFile().list()).containsExactly("labledger.lock");
    }

    @Test
    void a_taken_port_is_named_and_no_directory_is_made() throws IOException {
        var data = folder.resolve("a/b");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = "" + taken.getLocalPort();
            refused(
                    1,
                    Command.labledger("up", "--data", data.toString(), "--port", port),
                    port,
                    "taken",
                    "--port");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536", "99999999999", "8080x", ""})
    void what_is_no_port_is_refused(String port) {
        var data = folder.resolve("data");
        var outcome = Command.labledger("up", "--data", data.toString(), "--port", port).run();
        assertThat(outcome.exit()).as("%s", outcome).isEqualTo(2);
        assertThat(outcome.err()).contains("--port").doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    private Command up(String data) {
        return Command.labledger("up", "--data", data, "--port", "" + RunningSystem.freePort());
    }

    private void refused(int exit, Command up, String... words) {
        var state = folder.resolveSibling(folder.getFileName() + ".state");
        var outcome = up.with(Project.STATE_VARIABLE, state.toString()).run();
        assertThat(outcome.exit()).as("%s", outcome).isEqualTo(exit);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().toList()).as("one line").hasSize(1);
        assertThat(outcome.err()).startsWith("labledger: ").contains(List.of(words));
        assertThat(state).as("notes of running systems").doesNotExist();
    }
}
