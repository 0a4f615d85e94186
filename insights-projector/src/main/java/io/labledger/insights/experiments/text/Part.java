package io.labledger.insights.experiments.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a word: letters, digits, signs, or characters of a script that has no blanks between
 * its words. {@code GPT-4o} has three, {@code 深度学习} is one.
 *
 * @param text folded, not empty
 * @param inner what begins within it: {@code gbm} in {@code LightGBM}
 */
record Part(Kind kind, String text, List<String> inner) {

    /** So long that longer ones differ in their beginnings. */
    private static final int LONGEST = 100;

    enum Kind {
        LETTERS,
        DIGITS,
        SIGNS,
        UNSPACED,
        MARK,
        NONE
    }

    static Part of(Kind kind, String plain) {
        return switch (kind) {
            case LETTERS -> new Part(kind, cut(Spelling.folded(plain)), inner(plain));
            case DIGITS -> new Part(kind, cut(digits(plain)), List.of());
            case SIGNS, UNSPACED, MARK, NONE -> new Part(kind, plain, List.of());
        };
    }

    /** Whether it is written with blanks or punctuation around it. */
    boolean spaced() {
        return kind == Kind.LETTERS || kind == Kind.DIGITS;
    }

    /** The kind of part that a character belongs to; a mark belongs to what is before it. */
    static Kind kind(int character) {
        if (Character.isDigit(character)) {
            return Kind.DIGITS;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    isUnspaced(character) ? Kind.UNSPACED : Kind.MARK;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER ->
                    isUnspaced(character) ? Kind.UNSPACED : Kind.LETTERS;
            case Character.OTHER_SYMBOL -> Kind.SIGNS;
            default -> Kind.NONE;
        };
    }

    // Korean has blanks, but its compounds have not
    private static boolean isUnspaced(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN,
                    HIRAGANA,
                    KATAKANA,
                    BOPOMOFO,
                    HANGUL,
                    YI,
                    THAI,
                    LAO,
                    KHMER,
                    MYANMAR,
                    TIBETAN ->
                    true;
            // the sign that makes a vowel long is of Hiragana and Katakana alike
            default -> character == 'ー';
        };
    }

    private static List<String> inner(String plain) {
        var inner = new ArrayList<String>();
        for (int i = 1; i < plain.length(); i++) {
            boolean afterLower = Character.isLowerCase(plain.charAt(i - 1));
            boolean beforeLower =
                    i + 1 < plain.length() && Character.isLowerCase(plain.charAt(i + 1));
            if (Character.isUpperCase(plain.charAt(i)) && (afterLower || beforeLower)) {
                inner.add(
                        cut(
                                Spelling.folded(
                                        plain.substring(
                                                i, Math.min(plain.length(), i + LONGEST)))));
            }
        }
        return List.copyOf(inner);
    }

    private static String digits(String plain) {
        return plain.codePoints()
                .filter(Character::isDigit) // and not the frame of a keycap
                .map(digit -> '0' + Character.digit(digit, 10))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean split = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, split ? LONGEST - 1 : LONGEST);
    }
}
