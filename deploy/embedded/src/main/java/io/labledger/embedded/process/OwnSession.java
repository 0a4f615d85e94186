package io.labledger.embedded.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a child in a session of its own, so that Ctrl-C on the terminal reaches only us and we can
 * stop the children in order. The command replaces the helper: the process id is the command's own.
 */
final class OwnSession {
    private static final List<String> PREFIX =
            executable("setsid")
                    .map(List::of)
                    .or(
                            () ->
                                    executable("perl")
                                            .map(
                                                    perl ->
                                                            List.of(
                                                                    perl,
                                                                    "-e",
                                                                    "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!",
                                                                    "--")))
                    .orElse(List.of());

    private OwnSession() {}

    static List<String> of(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    private static Optional<String> executable(String program) {
        return Arrays.stream(
                        System.getenv()
                                .getOrDefault("PATH", "/usr/bin:/bin")
                                .split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
