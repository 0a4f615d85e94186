package io.labledger.insights.experiments.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into words at blanks, and words into parts at everything else. */
final class Words {

    private final List<List<Part>> words = new ArrayList<>();
    private List<Part> word = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private Part.Kind kind = Part.Kind.NONE;

    private Words() {}

    /** The words that have parts: punctuation alone is none. */
    static List<List<Part>> of(String text) {
        var words = new Words();
        Spelling.plain(text).codePoints().forEach(words::add);
        words.endWord();
        return words.words;
    }

    private void add(int character) {
        var next = Part.kind(character);
        if (next == Part.Kind.MARK) {
            next = kind;
        }
        if (next != kind) {
            endPart();
            kind = next;
        }
        if (next != Part.Kind.NONE) {
            part.appendCodePoint(character);
        } else if (Character.isWhitespace(character)) {
            endWord();
        }
    }

    private void endPart() {
        if (!part.isEmpty()) {
            word.add(Part.of(kind, part.toString()));
            part.setLength(0);
        }
    }

    private void endWord() {
        endPart();
        if (!word.isEmpty()) {
            words.add(word);
            word = new ArrayList<>();
        }
        kind = Part.Kind.NONE;
    }
}
