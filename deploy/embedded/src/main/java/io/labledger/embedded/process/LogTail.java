package io.labledger.embedded.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, to be shown where a process failed. */
public final class LogTail {
    private static final int LINES = 15;
    private static final int BYTES = 8 * 1024;

    private LogTail() {}

    /** The lines, indented, after a line that names the file; empty when the file is. */
    public static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return last.isEmpty()
                    ? " (its log " + log + " is empty)"
                    : "\n  the end of " + log + ":\n    " + String.join("\n    ", last);
        } catch (IOException e) {
            return " (its log " + log + " cannot be read)";
        }
    }
}
