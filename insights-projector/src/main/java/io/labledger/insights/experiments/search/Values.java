package io.labledger.insights.experiments.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a field is compared with. */
final class Values {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Parser tokens;

    Values(Parser tokens) {
        this.tokens = tokens;
    }

    double number() {
        var number = numberIfAny();
        if (number == null) {
            throw tokens.expected("a number");
        }
        tokens.take();
        return number;
    }

    private @Nullable Double numberIfAny() {
        return switch (tokens.peek()) {
            case Token.Numeral(_, var text) -> Double.valueOf(text);
            case Token.Word word when word.is("NaN") -> Double.NaN;
            case Token.Word word when word.is("Infinity") -> Double.POSITIVE_INFINITY;
            case Token.Word _, Token.Quoted _, Token.Sign _, Token.End _ -> null;
        };
    }

    String text() {
        if (tokens.peek() instanceof Token.Quoted(_, char quote, var text) && quote != '`') {
            tokens.take();
            return text;
        }
        throw tokens.expected("a text in quotes");
    }

    /** Milliseconds since 1970, as MLflow writes a time, or ISO-8601 in quotes. */
    Instant time() {
        var token = tokens.peek();
        try {
            Instant time =
                    switch (token) {
                        case Token.Numeral(_, var text) ->
                                Instant.ofEpochMilli((long) Double.parseDouble(text));
                        case Token.Quoted(_, _, var text) -> OffsetDateTime.parse(text).toInstant();
                        case Token.Word _, Token.Sign _, Token.End _ -> throw expectedTime();
                    };
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new InvalidSearch(token.at(), "the time is not in the years 1 to 9999");
            }
            tokens.take();
            return time;
        } catch (DateTimeException e) {
            throw expectedTime();
        }
    }

    private InvalidSearch expectedTime() {
        return tokens.expected("milliseconds since 1970 or a quoted time '2026-01-31T12:00:00Z'");
    }

    List<String> list(int longest) {
        sign("(");
        var values = new ArrayList<String>();
        values.add(text());
        while (tokens.peek() instanceof Token.Sign(int at, var sign) && sign.equals(",")) {
            if (values.size() == longest) {
                throw new InvalidSearch(at, "more than " + longest + " values");
            }
            tokens.take();
            values.add(text());
        }
        sign(")");
        return List.copyOf(values);
    }

    private void sign(String expected) {
        if (!(tokens.peek() instanceof Token.Sign(_, var sign) && sign.equals(expected))) {
            throw tokens.expected(expected.equals(")") ? "',' or ')'" : "'" + expected + "'");
        }
        tokens.take();
    }
}
