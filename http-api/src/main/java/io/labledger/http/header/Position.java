package io.labledger.http.header;

import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in a log, as in {@code experiments:17}: what a reply's {@code Ledger-Position} says and a
 * query's {@code Ledger-Min-Position} asks for.
 *
 * @param log the log's name
 * @param number of the last event that counts; -1 before the first
 */
public record Position(String log, long number) {

    /** The header of a reply: up to where the answer, or what the command did, reaches. */
    public static final String HEADER = "Ledger-Position";

    private static final int LONGEST_LIST = 1_000;
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9.-]{0,62}):(-1|\\d{1,18})");

    /**
     * Reads {@code experiments:17}.
     *
     * @param field where it stands, for the error
     * @throws io.labledger.http.problem.ProblemException 400 when it has another form
     */
    public static Position parse(String field, String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw Problem.invalid(
                            field,
                            "must be a log and a position such as experiments:17, not \""
                                    + Echo.of(text)
                                    + "\"")
                    .asException();
        }
        return new Position(match.group(1), Long.parseLong(match.group(2)));
    }

    /**
     * Reads places in several logs, with commas between.
     *
     * @param field where they stand, for the error
     * @throws io.labledger.http.problem.ProblemException 400 when they have another form
     */
    public static List<Position> parseAll(String field, String text) {
        if (text.length() > LONGEST_LIST) {
            throw Problem.invalid(field, "is too long").asException();
        }
        return Stream.of(text.split(",", -1)).map(part -> parse(field, part.strip())).toList();
    }

    @Override
    public String toString() {
        return log + ":" + number;
    }
}
