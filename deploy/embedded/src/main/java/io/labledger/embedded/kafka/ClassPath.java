package io.labledger.embedded.kafka;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a child JVM needs to run one of our classes: no more than this one has. */
final class ClassPath {
    private ClassPath() {}

    /**
     * Of what this JVM has, the jars, because an AOT cache holds for nothing else. Directories go
     * with them only if the class itself is in one, as while it is being developed.
     */
    static String of(Class<?> type) {
        String all = System.getProperty("java.class.path");
        URI own = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
        return Files.isDirectory(Path.of(own)) ? all : jars(all);
    }

    private static String jars(String all) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(all)
                .filter(entry -> Files.isRegularFile(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
