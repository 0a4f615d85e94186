package io.labledger.http.json;

import org.jspecify.annotations.Nullable;

/** Which characters a text may have: what PostgreSQL, UTF-8 and a terminal can all carry. */
public final class Characters {

    private Characters() {}

    /** Why the text cannot be a name, or null when it can: no control characters, valid UTF-16. */
    public static @Nullable String faultInName(CharSequence text) {
        return fault(text, false);
    }

    /** As for a name, but line breaks and tabs are fine. */
    public static @Nullable String faultInText(CharSequence text) {
        return fault(text, true);
    }

    /** What no text anywhere may have: U+0000 and lone surrogates, which cannot be stored. */
    static @Nullable String faultAnywhere(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "has U+0000 at character " + i;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return loneSurrogate(i);
                }
                i++;
            }
        }
        return null;
    }

    private static @Nullable String fault(CharSequence text, boolean lineBreaks) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)
                    && !(lineBreaks && (c == '\n' || c == '\r' || c == '\t'))) {
                return "has the control character U+%04X at character %d".formatted((int) c, i);
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return loneSurrogate(i);
                }
                i++;
            }
        }
        return null;
    }

    private static boolean isPair(CharSequence text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static String loneSurrogate(int at) {
        return "has half of a surrogate pair at character " + at;
    }
}
