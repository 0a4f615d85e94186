package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.labledger.http.problem.Echo;
import java.io.IOException;
import java.time.Instant;

/** Reads a time from RFC 3339 text, not from a number whose unit is anyone's guess. */
final class StrictTime extends StdScalarDeserializer<Instant> {

    static final String EXPECTED = "must be a time such as 2026-01-31T12:00:00Z";

    StrictTime() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        var text = parser.getText();
        try {
            return CalendarRange.parse(text);
        } catch (IllegalArgumentException e) {
            var why = e.getMessage() + ", not \"" + Echo.of(text) + "\"";
            throw new UnfitValue(parser, why, text, Instant.class);
        }
    }
}
