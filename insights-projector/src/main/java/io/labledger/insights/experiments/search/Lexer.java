package io.labledger.insights.experiments.search;

import io.labledger.http.problem.Echo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a filter or sort into tokens. */
final class Lexer {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of a text; the last one is {@link Token.End}. */
    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        var tokens = new ArrayList<Token>();
        do {
            tokens.add(lexer.next());
        } while (!(tokens.getLast() instanceof Token.End));
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token.End(at);
        }
        char c = text.charAt(at);
        return switch (c) {
            case '\'', '"', '`' -> quoted(c);
            case '(', ')', ',' -> new Token.Sign(at, String.valueOf(text.charAt(at++)));
            case '=', '!', '<', '>' -> comparison();
            default -> {
                if (isDigit(c) || c == '.' || c == '-' || c == '+') {
                    yield number();
                }
                if (Character.isLetter(c) || c == '_') {
                    yield word();
                }
                throw new InvalidSearch(at, "'" + Echo.of(c) + "' has no meaning here");
            }
        };
    }

    private Token quoted(char quote) {
        int start = at++;
        var content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                content.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                content.append(quote); // doubled: the quote itself, as in SQL
                at++;
            } else {
                return new Token.Quoted(start, quote, content.toString());
            }
        }
        throw new InvalidSearch(start, "the text that starts with " + quote + " has no end");
    }

    private Token comparison() {
        int start = at;
        while (at < text.length() && "=!<>".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var sign = text.substring(start, at);
        return switch (sign) {
            case "=", "!=", "<", "<=", ">", ">=" -> new Token.Sign(start, sign);
            case "==" -> throw new InvalidSearch(start, "'==' is written '='");
            case "<>" -> throw new InvalidSearch(start, "'<>' is written '!='");
            default ->
                    throw new InvalidSearch(
                            start, "'" + Echo.of(sign) + "' is not one of = != < <= > >=");
        };
    }

    private Token number() {
        int start = at;
        if (text.charAt(at) == '-' || text.charAt(at) == '+') {
            at++;
            if (text.startsWith("Infinity", at)) {
                at += "Infinity".length();
                return new Token.Numeral(start, text.substring(start, at));
            }
        }
        while (at < text.length() && isPartOfNumber(text.charAt(at))) {
            at++;
        }
        var number = text.substring(start, at);
        if (!NUMBER.matcher(number).matches() || Double.isInfinite(Double.parseDouble(number))) {
            throw new InvalidSearch(start, "'" + Echo.of(number) + "' is not a number");
        }
        return new Token.Numeral(start, number);
    }

    private boolean isPartOfNumber(char c) {
        boolean signOfExponent =
                (c == '-' || c == '+') && Character.toLowerCase(text.charAt(at - 1)) == 'e';
        return isDigit(c) || c == '.' || Character.isLetter(c) || c == '_' || signOfExponent;
    }

    private Token word() {
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        return new Token.Word(start, text.substring(start, at));
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '/' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
