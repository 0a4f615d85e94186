package io.labledger.acceptance.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checked-out project is, and the places in it that tests need. */
public final class Project {

    /** The folder that holds the whole project. */
    public static final Path ROOT = findRoot();

    /** The environment variable that says where the notes of running systems are. */
    public static final String STATE_VARIABLE = "LABLEDGER_STATE";

    /** A place where no system is noted. */
    static final Path NO_NOTES = newFolder("no-notes");

    private static final Path CLI = ROOT.resolve("deploy/cli/target");

    private Project() {}

    /** The class path of the packaged {@code labledger} command. */
    static String commandClassPath() {
        var jar = CLI.resolve("cli-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing: package the other modules first (./mvnw package)");
        }
        return jar + ":" + CLI.resolve("lib") + "/*";
    }

    /** A fresh, empty folder below this module's target folder; kept when the test fails. */
    public static Path newFolder(String prefix) {
        try {
            var parent = ROOT.resolve("deploy/acceptance/target/systems");
            return Files.createTempDirectory(Files.createDirectories(parent), prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path findRoot() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not inside a checkout of the project");
            }
        }
        return folder;
    }
}
