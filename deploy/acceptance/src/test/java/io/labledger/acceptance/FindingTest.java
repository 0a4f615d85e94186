package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands find the system that runs, wherever its data and its port are. */
@WithRunningSystem
class FindingTest {

    private final RunningSystem system;
    private Path state;
    private Path running;

    FindingTest(RunningSystem system) {
        this.system = system;
    }

    @BeforeEach
    void noNotesYet() {
        state = Project.newFolder("state");
        running = state.resolve("running");
    }

    @Test
    void the_only_one_is_found() {
        assertThat(Command.labledger("status").finding(system).run().succeeded().out())
                .contains(String.valueOf(system.port()));
        Command.labledger("events", "list", "--limit", "1").finding(system).run().succeeded();
    }

    @Test
    void its_note_is_for_its_user_alone() throws IOException {
        assertThat(permissions(system.notes().resolve("running"))).isEqualTo("rwx------");
        assertThat(permissions(note())).isEqualTo("rw-------");
    }

    @Test
    void where_none_runs_is_said_and_how_to_start_one() {
        var none = Command.labledger("status").run();
        assertThat(none.exit()).as("%s", none).isEqualTo(3);
        assertThat(none.err()).contains("labledger up", "--url", "LABLEDGER_URL");
    }

    @Test
    void between_several_the_user_chooses() throws IOException {
        copyOfNote();
        noteOf(ProcessHandle.current(), "http://127.0.0.1:1");
        for (var command : List.of("status", "demo", "rebuild", "publish -", "events tail")) {
            var several = here(command.split(" ")).run();
            assertThat(several.exit()).as("%s", several).isEqualTo(2);
            assertThat(several.err())
                    .contains("--url http://127.0.0.1:1 ")
                    .contains("--url http://127.0.0.1:" + system.port() + " ");
        }
        here("status").against(system).run().succeeded();
    }

    @Test
    void a_note_of_a_launcher_that_was_killed_is_removed() throws Exception {
        copyOfNote();
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var stale = noteOf(gone.toHandle(), "http://127.0.0.1:1");
        var another = note(ProcessHandle.current().pid(), 1, "http://127.0.0.1:1");
        here("status").run().succeeded();
        assertThat(stale).doesNotExist();
        assertThat(another).as("of a process whose number was given out again").doesNotExist();
    }

    @Test
    void notes_that_others_could_have_written_are_not_believed() throws IOException {
        copyOfNote();
        Files.setPosixFilePermissions(running, PosixFilePermissions.fromString("rwxrwxrwx"));
        var none = here("status").run();
        assertThat(none.exit()).as("%s", none).isEqualTo(3);
    }

    private Command here(String... command) {
        return Command.labledger(command).with(Project.STATE_VARIABLE, state.toString());
    }

    private Path note() throws IOException {
        try (var notes = Files.list(system.notes().resolve("running"))) {
            return notes.findFirst().orElseThrow();
        }
    }

    private void copyOfNote() throws IOException {
        Files.createDirectories(running);
        Files.setPosixFilePermissions(running, PosixFilePermissions.fromString("rwx------"));
        Files.copy(note(), running.resolve(note().getFileName()));
    }

    private Path noteOf(ProcessHandle process, String url) throws IOException {
        var started = process.info().startInstant();
        return note(process.pid(), started.isEmpty() ? 0 : started.get().toEpochMilli(), url);
    }

    private Path note(long pid, long started, String url) throws IOException {
        var machine = note().getFileName().toString().replaceFirst("^.*@", "@");
        var note =
                LedgerClient.JSON
                        .createObjectNode()
                        .put("pid", pid)
                        .put("started", started)
                        .put("url", url)
                        .put("data", "/elsewhere");
        return Files.writeString(running.resolve(pid + machine), note.toString());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
