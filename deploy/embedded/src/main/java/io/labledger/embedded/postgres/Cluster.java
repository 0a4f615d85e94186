package io.labledger.embedded.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one database cluster: made once, as a whole or not at all. */
final class Cluster {
    static final String SUPERUSER = "postgres";

    private Cluster() {}

    static void initialise(Path binaries, Path data, Path passwordFile)
            throws IOException, InterruptedException {
        if (Files.isDirectory(data)) {
            checkVersion(binaries, data);
            return;
        }
        Path unfinished = data.resolveSibling(data.getFileName() + ".new");
        delete(unfinished); // of a run that was cut short
        List<String> initdb =
                List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // the same order of strings on every machine
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        Process process =
                new ProcessBuilder(AsOrdinaryUser.run(initdb)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            delete(unfinished);
            throw new IOException("initdb failed: " + reason(said));
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The line that says why, of the thirty that say what it does. */
    private static String reason(String said) {
        return said.lines()
                .filter(line -> line.contains("FATAL: ") || line.contains("error: "))
                .findFirst()
                .map(line -> line.replaceFirst("^.*?(FATAL|error): +", ""))
                .orElse(said);
    }

    /** Before the server does, in clearer words; it converts no data of another major version. */
    private static void checkVersion(Path binaries, Path data) throws IOException {
        String kept = Files.readString(data.resolve("PG_VERSION")).strip();
        try (BufferedReader catalogue =
                Files.newBufferedReader(binaries.resolve("share/postgresql/postgres.bki"))) {
            String ours = String.valueOf(catalogue.readLine()).replace("# PostgreSQL ", "").strip();
            if (!kept.equals(ours)) {
                throw new IOException(
                        "%s was written by PostgreSQL %s, and this is %s: run it with the version of Lab Ledger that wrote it, or convert it with pg_upgrade"
                                .formatted(data, kept, ours));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
