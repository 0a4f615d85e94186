package io.labledger.eventlog.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Keeps the sign of a zero, which a decimal number cannot have: {@code -0.0}, or {@code -0} as some
 * languages write it, is told to the tree's reader as a number that only a double can hold.
 */
final class NegativeZero extends JsonParserDelegate {

    private boolean here;

    NegativeZero(JsonParser json) {
        super(json);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        var token = super.nextToken();
        here = token != null && token.isNumeric() && isNegativeZero();
        return here ? JsonToken.VALUE_NUMBER_FLOAT : token;
    }

    @Override
    public boolean isNaN() throws IOException {
        return here || super.isNaN();
    }

    @Override
    public double getDoubleValue() throws IOException {
        return here ? -0.0 : super.getDoubleValue();
    }

    private boolean isNegativeZero() throws IOException {
        var text = getTextCharacters();
        int from = getTextOffset();
        int end = from + getTextLength();
        if (text[from] != '-') {
            return false;
        }
        for (int i = from + 1; i < end && text[i] != 'e' && text[i] != 'E'; i++) {
            if (text[i] != '0' && text[i] != '.') {
                return false;
            }
        }
        return true;
    }
}
