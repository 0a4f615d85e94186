package io.labledger.embedded.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's own name, asked for without a look at any network. */
final class Machine {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private Machine() {}

    static String name() {
        try {
            String name = Files.isReadable(KERNEL) ? Files.readString(KERNEL) : uname();
            return name.strip().replaceAll("[^A-Za-z0-9.-]", "_");
        } catch (IOException e) {
            return "localhost";
        }
    }

    private static String uname() throws IOException {
        try (var out = new ProcessBuilder("uname", "-n").start().getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
