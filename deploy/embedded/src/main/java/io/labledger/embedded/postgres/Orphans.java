package io.labledger.embedded.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Server processes whose postmaster was killed. One that is busy may not have noticed yet, and the
 * server refuses to start beside it. They work in the data directory, which is how Linux tells
 * them.
 */
final class Orphans {
    private static final Path PROC = Path.of("/proc");

    private Orphans() {}

    static void end(Path data) throws IOException, InterruptedException {
        for (ProcessHandle orphan : workingIn(data.toRealPath())) {
            orphan.destroyForcibly();
            try {
                orphan.onExit().get(5, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException
                    | java.util.concurrent.TimeoutException e) {
                // the server's own start says so if it is still there
            }
        }
    }

    private static List<ProcessHandle> workingIn(Path data) throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        if (Files.isDirectory(PROC)) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    if (worksIn(process, data)) {
                        pid(process).flatMap(ProcessHandle::of).ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
                    && Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres");
        } catch (IOException e) {
            return false; // gone by now, or another user's
        }
    }

    private static Optional<Long> pid(Path process) {
        return Optional.of(Long.valueOf(process.getFileName().toString()));
    }
}
