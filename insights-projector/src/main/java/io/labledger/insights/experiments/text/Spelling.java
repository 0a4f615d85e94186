package io.labledger.insights.experiments.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes no difference in a search: case, accents, width, ligatures, invisible characters. */
final class Spelling {

    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\ufe00-\\ufe0f\\p{Cf}]");

    private Spelling() {}

    /** Without accents, and in the usual shapes. Case is kept: it says where words are joined. */
    static String plain(String text) {
        var taken = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENTS.matcher(taken).replaceAll(""), Normalizer.Form.NFC);
    }

    /** In lower case; by way of upper case, where ß is SS. */
    static String folded(String plain) {
        var lower =
                plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            switch (letter) {
                case 'ς' -> folded.append('σ');
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ', 'ð' -> folded.append('d');
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                case 'þ' -> folded.append("th");
                default -> folded.append(letter);
            }
        }
        return folded.toString();
    }
}
