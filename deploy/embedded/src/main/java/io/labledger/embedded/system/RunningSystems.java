package io.labledger.embedded.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.embedded.process.KnownProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The systems of this user that run on this machine, so that a command finds them wherever their
 * data and ports are: a note for each, written by its launcher, in a directory that is the user's
 * alone. {@code LABLEDGER_STATE} chooses another directory.
 */
public final class RunningSystems {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final @Nullable Path directory;
    private final String machine;

    /**
     * One running system.
     *
     * @param pid the launcher's
     * @param started epoch milliseconds at which the launcher began
     * @param url origin of all HTTP
     * @param data where everything is kept
     */
    public record Note(long pid, long started, String url, String data) {}

    /** The notes in a directory; null when there is no place for them. */
    RunningSystems(@Nullable Path directory, String machine) {
        this.directory = directory;
        this.machine = machine;
    }

    /** Where this user's notes are. */
    public static RunningSystems ofThisUser() {
        return new RunningSystems(
                StateDirectory.of(System.getenv())
                        .map(state -> state.resolve("running"))
                        .orElse(null),
                Machine.name());
    }

    /**
     * All that run, in the order of their start. Notes of launchers that were killed are removed;
     * those of other machines, which may share the home directory, are left alone.
     */
    public List<Note> all() {
        var running = new ArrayList<Note>();
        for (Path file : files()) {
            Optional<Note> note = read(file);
            if (note.isPresent() && runs(note.get())) {
                running.add(note.get());
            } else {
                remove(file);
            }
        }
        running.sort(Comparator.comparingLong(Note::started));
        return List.copyOf(running);
    }

    /**
     * Notes down that this process is the launcher of a system.
     *
     * @throws IOException when there is no place for a note that only this user can write to
     */
    void add(SystemState state) throws IOException {
        if (directory == null) {
            throw new IOException(
                    "this user has no home directory, and LABLEDGER_STATE is not set");
        }
        Ownership.makePrivate(directory);
        var note = new Note(state.pid(), KnownProcess.started(), state.url(), state.data());
        Path file = file(state.pid());
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, JSON.writeValueAsBytes(note));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes back what {@link #add} has noted. */
    void remove(long pid) {
        if (directory != null) {
            remove(file(pid));
        }
    }

    private Path file(long pid) {
        return Path.of(String.valueOf(directory), pid + suffix());
    }

    private String suffix() {
        return "@" + machine + ".json";
    }

    private List<Path> files() {
        if (directory == null) {
            return List.of();
        }
        try {
            Ownership.checkPrivate(directory);
            try (var files = Files.list(directory)) {
                return files.filter(file -> file.toString().endsWith(suffix())).toList();
            }
        } catch (IOException e) {
            return List.of(); // none yet, or not to be believed
        }
    }

    private static Optional<Note> read(Path file) {
        try {
            var note = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Note.class);
            return Optional.of(note).filter(read -> read.url() != null && read.data() != null);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // stopped just now
        } catch (IOException e) {
            return Optional.empty(); // cut off by a full disk
        }
    }

    private static boolean runs(Note note) {
        return KnownProcess.find(note.pid(), note.started()).isPresent();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is known as stale every time
        }
    }
}
