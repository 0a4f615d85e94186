package io.labledger.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Small ways to write values for people. */
public final class Text {
    private static final Pattern WORDS = Pattern.compile(" +");

    private Text() {}

    /**
     * Makes text of unknown origin safe for one line of a terminal: control and format characters
     * (which could move the cursor or turn text around) become a space or a question mark.
     */
    public static String oneLine(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            switch (Character.getType(c)) {
                                case Character.CONTROL,
                                        Character.LINE_SEPARATOR,
                                        Character.PARAGRAPH_SEPARATOR ->
                                        safe.append(Character.isWhitespace(c) ? ' ' : '?');
                                case Character.FORMAT, Character.SURROGATE -> safe.append('?');
                                default -> safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }

    /** At most {@code columns} characters, the cut shown. */
    public static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
    }

    /** Breaks text between words into lines of at most so many characters; a longer word stays. */
    public static List<String> wrap(String text, int columns) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : WORDS.splitAsStream(text).toList()) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A count with thousands separated: 1,234,567. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** "1 line", "2 lines". */
    public static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** A time span as people say it: 850 ms, 3.2 s, 4 min 05 s, 1 h 02 min. */
    public static String duration(Duration span) {
        long millis = span.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return span.toHours() > 0
                ? String.format("%d h %02d min", span.toHours(), span.toMinutesPart())
                : String.format("%d min %02d s", span.toMinutes(), span.toSecondsPart());
    }

    /** Share of one as a percentage with a decimal: 96.4 %. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
