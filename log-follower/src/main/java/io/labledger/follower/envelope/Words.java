package io.labledger.follower.envelope;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Strings that come again and again, such as types, actors and streams: the same object each time,
 * so that millions of events do not each bring their own. Not for several threads at once.
 */
public final class Words {

    private static final int SIZE = 1 << 12;

    private final @Nullable String[] known = new String[SIZE];

    /** The text that the parser stands at. */
    public String read(JsonParser json) throws IOException {
        char[] text = json.getTextCharacters();
        int from = json.getTextOffset();
        int length = json.getTextLength();
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
        String word = known[slot];
        if (word == null || !same(word, text, from, length)) {
            word = new String(text, from, length);
            known[slot] = word;
        }
        return word;
    }

    private static boolean same(String word, char[] text, int from, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
