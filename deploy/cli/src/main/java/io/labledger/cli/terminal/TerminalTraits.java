package io.labledger.cli.terminal;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the two outputs can show.
 *
 * @param columns width to draw for
 */
public record TerminalTraits(
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colours,
        boolean unicode,
        int columns) {

    /** A pipe or a file: plain text, no colours, nothing that moves. */
    public static final TerminalTraits PIPE = new TerminalTraits(false, false, false, true, 100);

    static TerminalTraits detect() {
        return detect(
                System.getenv(),
                System.getProperty("labledger.tty"),
                System.getProperty("labledger.columns"),
                System.getProperty("native.encoding", "UTF-8"));
    }

    /**
     * @param tty what the start script found: a list of "out" and "err"; null when started without
     *     it
     */
    static TerminalTraits detect(
            Map<String, String> env,
            @Nullable String tty,
            @Nullable String columns,
            String encoding) {
        boolean out = tty == null ? console() : tty.contains("out");
        boolean err = tty == null ? console() : tty.contains("err");
        boolean dumb = "dumb".equals(env.get("TERM"));
        boolean colours = !dumb && env.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = !dumb && encoding.toUpperCase(Locale.ROOT).startsWith("UTF");
        return new TerminalTraits(out, err && !dumb, colours, unicode, width(columns));
    }

    Paint paintOut() {
        return outIsTerminal && colours ? Paint.ANSI : Paint.PLAIN;
    }

    public Paint paintErr() {
        return errIsTerminal && colours ? Paint.ANSI : Paint.PLAIN;
    }

    private static boolean console() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static int width(@Nullable String columns) {
        if (columns == null || !columns.matches("[1-9][0-9]{0,3}")) {
            return 100;
        }
        return Math.clamp(Integer.parseInt(columns), 40, 200);
    }
}
