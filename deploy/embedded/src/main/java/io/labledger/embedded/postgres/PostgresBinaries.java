package io.labledger.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per version into the user's cache directory. */
final class PostgresBinaries {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /** The directory that has {@code bin/postgres}; unpacks it first when it is not there yet. */
    static synchronized Path unpacked() throws IOException {
        URL archive = archive();
        Path target = cache().resolve("postgres-" + platform() + "-" + version(archive));
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(target.getParent());
        Path unfinished = Files.createTempDirectory(target.getParent(), "unpacking-");
        try (InputStream in = archive.openStream()) {
            unpack(in, unfinished);
            Files.move(unfinished, target);
        } catch (IOException e) {
            delete(unfinished);
            if (!Files.isDirectory(target)) { // else another process was faster
                throw e;
            }
        }
        return target;
    }

    private static void unpack(InputStream archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = entry.resolveIn(directory);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0
                            && !file.toFile().setExecutable(true, false)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                }
            }
        }
    }

    private static URL archive() throws IOException {
        String resource = "postgres-" + platform() + ".txz";
        URL found = PostgresBinaries.class.getClassLoader().getResource(resource);
        if (found == null) {
            throw new IOException(
                    "no PostgreSQL for this machine was built in ("
                            + resource
                            + "): run './mvnw package' on it");
        }
        return found;
    }

    private static String platform() {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return (mac ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64");
    }

    /** What tells one archive from another without reading it. */
    private static String version(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return String.format(
                        Locale.ROOT, "%08x", file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return String.valueOf(Files.size(Path.of(URI.create(archive.toString()))));
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path base =
                configured != null && !configured.isBlank()
                        ? Path.of(configured)
                        : System.getProperty("os.name").startsWith("Mac")
                                ? home.resolve("Library/Caches")
                                : home.resolve(".cache");
        return base.resolve("labledger");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
