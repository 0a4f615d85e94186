package io.labledger.embedded.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a system keeps everything. Its lock file shows it to be ours, and held, that the system is
 * alive.
 */
final class DataDirectory implements AutoCloseable {
    private static final String MARKER = "labledger.lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the directory; makes it first when it is not there. Never touches a directory of other
     * things.
     */
    static DataDirectory take(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new CannotRun(path + " is not a directory: give another with --data.");
        }
        if (!Files.exists(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(path.resolve(MARKER)) && !empty(path)) {
            throw new CannotRun(
                    path
                            + " holds other things, not Lab Ledger's data: it is left alone. Give another directory with --data.");
        }
        FileChannel channel =
                FileChannel.open(
                        path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new CannotRun(
                    SystemFile.read(path)
                            .map(
                                    state ->
                                            "It runs already, at "
                                                    + state.url()
                                                    + " (process "
                                                    + state.pid()
                                                    + "), on "
                                                    + path
                                                    + ". Stop that one with Ctrl-C or 'kill "
                                                    + state.pid()
                                                    + "', or give this one --data and --port.")
                            .orElse("Another 'labledger up' is starting on " + path + "."));
        }
        return new DataDirectory(path, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this JVM
        }
    }

    Path path() {
        return path;
    }

    /** A place inside, {@code kafka} for example. */
    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Deletes all that is kept in it. */
    void wipe() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && !file.equals(path.resolve(MARKER))) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean empty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
