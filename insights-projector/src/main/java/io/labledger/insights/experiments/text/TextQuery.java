package io.labledger.insights.experiments.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What someone typed into a search box, as PostgreSQL's {@code tsquery}: words that must all be
 * there, each at least begun, {@code "a phrase"} as it stands, {@code or} between alternatives,
 * {@code -} before what must not be there. Everything else is plain text.
 *
 * @param all everything that was asked for
 * @param wanted the same without what must not be there; null when nothing else was asked for
 */
public record TextQuery(String all, @Nullable String wanted) {

    /** "A/B" does not ask for everything that begins with "ab". */
    private static final int FEWEST_JOINED = 3;

    /** One word or phrase of the query. */
    private record Term(String text, boolean excluded, boolean quoted, boolean closed) {

        boolean isOr() {
            return !excluded && !quoted && text.equalsIgnoreCase("or");
        }
    }

    /** Null when there is nothing in it to look for: no letter, no digit, no symbol. */
    public static @Nullable TextQuery parse(String text) {
        var all = new ArrayList<String>();
        var wanted = new ArrayList<String>();
        for (var alternative : alternatives(terms(text))) {
            var found = new ArrayList<String>();
            var excluded = new ArrayList<String>();
            for (var term : alternative) {
                var query = query(term);
                if (query != null) {
                    (term.excluded() ? excluded : found).add("(" + query + ")");
                }
            }
            if (!found.isEmpty() || !excluded.isEmpty()) {
                wanted.add(String.join(" & ", found));
                excluded.forEach(query -> found.add("!" + query));
                all.add(String.join(" & ", found));
            }
        }
        if (all.isEmpty()) {
            return null;
        }
        return new TextQuery(either(all), wanted.contains("") ? null : either(wanted));
    }

    private static String either(List<String> queries) {
        return queries.stream().collect(Collectors.joining(") | (", "(", ")"));
    }

    private static List<Term> terms(String text) {
        var terms = new ArrayList<Term>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            boolean excluded =
                    text.charAt(at) == '-'
                            && at + 1 < text.length()
                            && !Character.isWhitespace(text.charAt(at + 1));
            int begin = excluded ? at + 1 : at;
            boolean quoted = isQuote(text.charAt(begin));
            begin = quoted ? begin + 1 : begin;
            int end = begin;
            while (end < text.length()
                    && !(quoted
                            ? isQuote(text.charAt(end))
                            : Character.isWhitespace(text.charAt(end)))) {
                end++;
            }
            boolean closed = quoted && end < text.length();
            terms.add(new Term(text.substring(begin, end), excluded, quoted, closed));
            at = closed ? end + 1 : end;
        }
        return terms;
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '“' || character == '”';
    }

    /** An "or" that is not between two others is a word. */
    private static List<List<Term>> alternatives(List<Term> terms) {
        var alternatives = new ArrayList<List<Term>>();
        var current = new ArrayList<Term>();
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).isOr() && !current.isEmpty() && i < terms.size() - 1) {
                alternatives.add(current);
                current = new ArrayList<>();
            } else {
                current.add(terms.get(i));
            }
        }
        alternatives.add(current);
        return alternatives;
    }

    private static @Nullable String query(Term term) {
        var words = Words.of(term.text());
        if (words.isEmpty()) {
            return null;
        }
        return term.quoted() || words.size() > 1
                ? Phrase.of(words.stream().flatMap(List::stream).toList(), !term.closed())
                : word(words.getFirst());
    }

    private static String word(List<Part> word) {
        var ways = new ArrayList<String>();
        if (word.stream().allMatch(Part::spaced)) {
            for (var chain : Chain.from(word, 0)) {
                if (chain.length() >= FEWEST_JOINED && chain.length() < Chain.LONGEST) {
                    ways.add(Phrase.lexeme(chain, true));
                }
            }
        }
        // as if there were blanks in it: "learning-rate" finds "learning rate"
        ways.add(Phrase.of(word, true));
        return String.join(" | ", ways);
    }
}
