package io.labledger.insights.experiments.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The characters of a part, each with the one after it: {@code 深度}, {@code 度学}, {@code 学习}, {@code
 * 习}. Every run of characters within the part is then a phrase of pairs.
 */
final class Pairs {

    private Pairs() {}

    static List<String> of(Part part) {
        int[] characters = part.text().codePoints().toArray();
        var pairs = new ArrayList<String>(characters.length);
        for (int i = 0; i < characters.length; i++) {
            pairs.add(new String(characters, i, Math.min(2, characters.length - i)));
        }
        return pairs;
    }
}
