package io.labledger.insights.experiments.text;

import java.util.List;

/** Parts that must follow one another, as a {@code tsquery}. */
final class Phrase {

    private final StringBuilder query = new StringBuilder();
    private int distance;

    private Phrase() {}

    /** The last part may be only begun when it is {@code open}. */
    static String of(List<Part> parts, boolean open) {
        var phrase = new Phrase();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.spaced()) {
                phrase.add(part.text(), open && i == parts.size() - 1);
            } else {
                phrase.addEach(part);
            }
        }
        return phrase.query.toString();
    }

    /** Parts have letters, digits and symbols: nothing in them has to be escaped. */
    static String lexeme(String text, boolean begun) {
        return "'" + text + (begun ? "':*" : "'");
    }

    private void add(String text, boolean begun) {
        if (!query.isEmpty()) {
            query.append(" <").append(distance).append("> ");
        }
        query.append(lexeme(text, begun));
        distance = 1;
    }

    /** A last character stands for itself only after another: alone it may be the first of two. */
    private void addEach(Part part) {
        var pairs = Pairs.of(part);
        if (pairs.size() == 1) {
            add(pairs.getFirst(), true);
            return;
        }
        pairs.subList(0, pairs.size() - 1).forEach(pair -> add(pair, false));
        distance = 2;
    }
}
