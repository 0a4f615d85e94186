package io.labledger.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root; a user namespace of its own makes root an ordinary user to it.
 */
final class AsOrdinaryUser {
    private AsOrdinaryUser() {}

    static List<String> run(List<String> command) throws IOException, InterruptedException {
        return root()
                ? Stream.concat(Stream.of(unshare(), "-U"), command.stream()).toList()
                : command;
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String unshare() throws IOException, InterruptedException {
        for (Path program : List.of(Path.of("/usr/bin/unshare"), Path.of("/bin/unshare"))) {
            if (Files.isExecutable(program) && works(program)) {
                return program.toString();
            }
        }
        throw new IOException(
                "PostgreSQL does not run as root, and this machine allows no user namespace"
                        + " ('unshare -U true' fails): run this as an ordinary user");
    }

    private static boolean works(Path unshare) throws IOException, InterruptedException {
        return new ProcessBuilder(unshare.toString(), "-U", "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
