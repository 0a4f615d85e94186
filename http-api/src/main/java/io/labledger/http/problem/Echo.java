package io.labledger.http.problem;

/** Makes a caller's own value safe to repeat in an error: short, and without control characters. */
public final class Echo {

    private static final int LONGEST = 100;

    private Echo() {}

    /** At most 100 characters of the value; characters that cannot be shown become {@code ?}. */
    public static String of(Object value) {
        var text = String.valueOf(value);
        var end = Math.min(text.length(), LONGEST);
        var shown = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            var pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < end
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                shown.append(c).append(text.charAt(++i));
            } else {
                shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
            }
        }
        return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
    }
}
