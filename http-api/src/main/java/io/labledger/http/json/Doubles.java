package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads numbers as doubles. */
public final class Doubles {

    private Doubles() {}

    /**
     * The number that the parser stands at, a zero with its sign: {@code -0} is how some languages
     * write {@code -0.0}. Infinite when it is too large.
     */
    public static double read(JsonParser json) throws IOException {
        double value = json.getDoubleValue();
        boolean signLost = value == 0 && json.currentToken() == JsonToken.VALUE_NUMBER_INT;
        return signLost && json.getText().startsWith("-") ? -0.0 : value;
    }
}
