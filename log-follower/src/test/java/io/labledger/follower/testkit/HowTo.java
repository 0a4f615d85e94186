package io.labledger.follower.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that shows code, which is to be the code that is tested. */
public record HowTo(Path page) {

    /** Fails unless the page shows a file of code or SQL as it is, whole and word for word. */
    public void assertShows(Path file) throws IOException {
        String language = file.toString().endsWith(".sql") ? "sql" : "java";
        assertThat(Files.readString(page))
                .contains("```%s\n%s```".formatted(language, Files.readString(file)));
    }
}
