package io.labledger.embedded.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a program keeps what it has to remember of its user, by each system's custom. */
final class StateDirectory {
    private StateDirectory() {}

    static Optional<Path> of(Map<String, String> environment) {
        var home = absolute(System.getProperty("user.home"));
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return Stream.of(
                        absolute(environment.get("LABLEDGER_STATE")),
                        absolute(environment.get("XDG_STATE_HOME")).map(StateDirectory::ours),
                        home.map(
                                path ->
                                        ours(
                                                path.resolve(
                                                        mac
                                                                ? "Library/Application Support"
                                                                : ".local/state"))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Path ours(Path base) {
        return base.resolve("labledger");
    }

    /** A relative one would be another in each directory. */
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(given -> !given.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
