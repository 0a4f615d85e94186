package io.labledger.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * What a training run of a program has loaded, linked and profiled, kept in a file for the runs to
 * come (JEP 483, 514 and 515). It holds for the same JVM and the same jars: a JVM for which it does
 * not hold goes on without it.
 *
 * @param file where it is kept
 * @param training whether the run that begins now makes it, when it stops in good order
 */
public record AotCache(Path file, boolean training) {

    /** Without a cache: of a program that nobody trains. */
    public static final AotCache NONE = new AotCache(Path.of(""), false);

    private static final Duration WRITING = Duration.ofMinutes(5);

    /** What the JVM is told of it; nothing as long as it is not there. */
    public List<String> flags() {
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + made());
        }
        return Files.isRegularFile(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of();
    }

    /**
     * How long an orderly stop may take.
     *
     * @param otherwise when nothing is written at the end
     */
    public Duration stopLimit(Duration otherwise) {
        return training ? WRITING : otherwise;
    }

    /** After the stop of a run: lets others begin with what it has made, whole or not at all. */
    public void keep() {
        try {
            if (training && Files.isRegularFile(made())) {
                Files.move(made(), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another file, since what is half written must not be read. */
    private Path made() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
