package io.labledger.embedded.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a system keeps everything. Its lock file shows it to be ours, says in which format the rest
 * is, and held, that the system is alive.
 */
final class DataDirectory implements AutoCloseable {
    private static final String MARKER = "labledger.lock";
    private static final String LOGS = "logs";

    /** Grows when an older version could no longer read, or would harm, what a newer one keeps. */
    private static final int FORMAT = 1;

    private static final Pattern MARKED = Pattern.compile("format (\\d{1,9})\\s*");

    private final Path path;
    private final FileChannel channel;
    private final List<Path> made;
    private final boolean marked;
    private final boolean unused;

    private DataDirectory(
            Path path, FileChannel channel, List<Path> made, boolean marked, boolean unused) {
        this.path = path;
        this.channel = channel;
        this.made = made;
        this.marked = marked;
        this.unused = unused;
    }

    /**
     * Takes the directory; makes it first when it is not there. Never touches a directory of other
     * things.
     *
     * @throws CannotRun when it is not for us to take
     * @throws IOException when it cannot be made or written to; nothing is left of the attempt
     */
    static DataDirectory take(Path path) throws IOException {
        var made = new ArrayList<Path>();
        try {
            make(path, made);
            return take(path, made);
        } catch (IOException e) {
            delete(made);
            throw e;
        }
    }

    private static DataDirectory take(Path path, List<Path> made) throws IOException {
        Path marker = path.resolve(MARKER);
        boolean marked = Files.exists(marker, LinkOption.NOFOLLOW_LINKS);
        if (!marked && !isEmpty(path, Set.of())) {
            throw new CannotRun(
                    path
                            + " holds other things, not Lab Ledger's data: it is left alone. Give another directory with --data.");
        }
        if (marked && !Ownership.isOurs(marker)) {
            throw new CannotRun(
                    "%s belongs to the user %s, and this is %s: run it as that user, or give another directory with --data."
                            .formatted(
                                    path,
                                    Files.getOwner(marker, LinkOption.NOFOLLOW_LINKS).getName(),
                                    System.getProperty("user.name")));
        }
        FileChannel channel =
                FileChannel.open(
                        marker,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw runsAlready(path);
        }
        boolean unused = isEmpty(path, Set.of(MARKER, LOGS));
        return new DataDirectory(path, channel, made, marked, unused);
    }

    private static CannotRun runsAlready(Path path) {
        return new CannotRun(
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

    /** Makes what is missing of the path, and notes what that was. */
    private static void make(Path path, List<Path> made) throws IOException {
        var missing = new ArrayList<Path>();
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            missing.addFirst(there);
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new CannotRun(there + " is not a directory: give another with --data.");
        }
        for (Path directory : missing) {
            if (directory.equals(path)) {
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
            made.add(directory);
        }
    }

    private static void delete(List<Path> made) throws IOException {
        for (Path directory : made.reversed()) {
            Files.deleteIfExists(directory);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this JVM
        }
    }

    /**
     * Checks that the data is of a format that this version knows, and marks new data with it.
     *
     * @throws CannotRun when a newer version wrote it
     */
    void checkFormat() throws IOException {
        var content = ByteBuffer.allocate(64);
        channel.read(content, 0);
        var text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            mark(); // new, or of the time before formats had numbers
            return;
        }
        var marked = MARKED.matcher(text);
        if (!marked.matches()) {
            throw new FileSystemException(
                    path.resolve(MARKER).toString(),
                    null,
                    "does not say which format the data has");
        }
        if (Integer.parseInt(marked.group(1)) > FORMAT) {
            throw new CannotRun(
                    "A newer Lab Ledger wrote %s (format %s, and this one knows %d): run it with that version, or give another directory with --data."
                            .formatted(path, marked.group(1), FORMAT));
        }
    }

    private void mark() throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(("format " + FORMAT + "\n").getBytes(StandardCharsets.UTF_8)), 0);
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
        delete(Set.of(path.resolve(MARKER)));
        mark();
    }

    /**
     * Undoes a start that failed before anything was kept: the directory is as it was, but for the
     * logs, if a process has said why. A directory that was in use before is left alone.
     */
    void abandon() throws IOException {
        if (!unused) {
            return;
        }
        Path logs = path.resolve(LOGS);
        if (marked || Files.exists(logs)) {
            delete(Set.of(path.resolve(MARKER), logs));
        } else {
            delete(Set.of());
            delete(made);
        }
    }

    private void delete(Set<Path> spared) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && spared.stream().noneMatch(file::startsWith)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean isEmpty(Path directory, Set<String> but) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> but.contains(file.getFileName().toString()));
        }
    }
}
