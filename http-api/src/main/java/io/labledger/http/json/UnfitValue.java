package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;

/** A value of the right JSON type that cannot be taken; the message says why, for the caller. */
final class UnfitValue extends InvalidFormatException {

    UnfitValue(JsonParser parser, String why, Object value, Class<?> type) {
        super(parser, why, value, type);
    }
}
