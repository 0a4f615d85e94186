package io.labledger.acceptance.system;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ends of log files, for the message of a failed test. */
final class Logs {

    private static final int LINES = 40;

    private Logs() {}

    static String tails(Path console, Path folder) {
        var text = new StringBuilder(tail(console));
        try (var files = Files.list(folder)) {
            files.sorted().map(Logs::tail).forEach(text::append);
        } catch (IOException e) {
            text.append("no logs in ").append(folder).append('\n');
        }
        return text.toString();
    }

    private static String tail(Path file) {
        try {
            var all = Files.readAllLines(file, StandardCharsets.UTF_8);
            var last = all.subList(Math.max(0, all.size() - LINES), all.size());
            return "==== %s%n%s%n".formatted(file, String.join("\n", last));
        } catch (MalformedInputException e) {
            return "==== %s is not text%n".formatted(file);
        } catch (IOException e) {
            return "==== %s: %s%n".formatted(file, e);
        }
    }
}
