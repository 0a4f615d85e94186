package io.labledger.embedded.process;

import java.nio.file.Path;

/** The Java that runs us also runs our children. */
public final class JavaCommand {
    private JavaCommand() {}

    /** Path of the {@code java} program. */
    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
