package io.labledger.http.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A committed file that says what was agreed on. A test compares with it; {@code -Dapprove=true}
 * rewrites it instead, for a person to look at the difference and commit it.
 */
public final class Approved {

    private final Path file;

    public Approved(Path file) {
        this.file = file;
    }

    /** Whether files are rewritten instead of compared. */
    public static boolean isRewriting() {
        return System.getProperty("approve") != null;
    }

    /** Also where it would be refused otherwise, because nobody depends on it yet. */
    public static boolean isRewritingAnything() {
        return "breaking".equals(System.getProperty("approve"));
    }

    /** The file's text, with line feeds; null when there is none. */
    public @Nullable String text() {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when the file has another text; rewrites it when that is wanted. */
    public void verify(String actual) {
        var approved = text();
        if (actual.equals(approved)) {
            return;
        }
        if (!isRewriting()) {
            throw new AssertionError(
                    """
                    %s is not as approved.
                    If the change is meant, run the test with -Dapprove=true, look at the difference and commit it.
                    --- approved
                    %s
                    --- now
                    %s"""
                            .formatted(file, approved == null ? "(no file)" : approved, actual));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
