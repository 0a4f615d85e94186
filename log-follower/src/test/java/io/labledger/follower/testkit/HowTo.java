package io.labledger.follower.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page that shows code, which is to be the code that is tested. */
public record HowTo(Path page) {

    /** The code and SQL of this module, without the test that holds it against a page. */
    public static List<Path> files() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .filter(file -> !file.endsWith("HowToTest.java"))
                    .toList();
        }
    }

    /** Fails unless the page shows a file of code or SQL as it is, whole and word for word. */
    public void assertShows(Path file) throws IOException {
        String language = file.toString().endsWith(".sql") ? "sql" : "java";
        assertThat(Files.readString(page))
                .contains("```%s\n%s```".formatted(language, Files.readString(file)));
    }
}
