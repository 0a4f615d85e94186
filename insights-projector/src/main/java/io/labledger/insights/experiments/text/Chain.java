package io.labledger.insights.experiments.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts that follow each other within a word, as one: so that a word that is only begun is one
 * look-up however many parts it has. Whatever stands between the parts is written as a hyphen:
 * {@code gpt-4-o} for GPT-4o as for gpt_4o. Letters after letters are also written as one, because
 * many leave the hyphen out: {@code dont}, {@code pretrained}.
 */
final class Chain {

    /** Longer ones are cut: nobody types as much. */
    static final int LONGEST = 40;

    private Chain() {}

    /** The ways to write the parts from the one at {@code first} on; none when that is the last. */
    static List<String> from(List<Part> word, int first) {
        var chains = new ArrayList<String>(2);
        var apart = new StringBuilder();
        var joined = new StringBuilder();
        int i = first;
        for (; i < word.size() && word.get(i).spaced() && apart.length() < LONGEST; i++) {
            if (i > first) {
                apart.append('-');
                joined.append(letters(word, i - 1) && letters(word, i) ? "" : "-");
            }
            apart.append(word.get(i).text());
            joined.append(word.get(i).text());
        }
        if (i > first + 1) {
            chains.add(cut(apart));
            if (joined.length() != apart.length()) {
                chains.add(cut(joined));
            }
        }
        return chains;
    }

    private static boolean letters(List<Part> word, int i) {
        return word.get(i).kind() == Part.Kind.LETTERS;
    }

    private static String cut(StringBuilder chain) {
        int end = Math.min(chain.length(), LONGEST);
        return chain.substring(0, Character.isHighSurrogate(chain.charAt(end - 1)) ? end - 1 : end);
    }
}
