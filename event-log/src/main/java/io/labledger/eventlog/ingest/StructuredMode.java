package io.labledger.eventlog.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.http.problem.Problem;
import java.util.Base64;
import java.util.HashMap;

/** An event that is one JSON object (CloudEvents JSON format), alone or in a batch. */
final class StructuredMode {

    private StructuredMode() {}

    static Attributes attributes(JsonNode event) {
        if (!event.isObject()) {
            throw Problem.invalid("An event must be a JSON object").asException();
        }
        var values = new HashMap<String, Object>();
        for (var property : event.properties()) {
            var name = property.getKey();
            var value = property.getValue();
            if (name.equals("data") || name.equals("data_base64") || value.isNull()) {
                continue;
            }
            if (Attributes.TEXTS.contains(name) && !value.isTextual()) {
                throw Problem.invalid(name, "must be a string").asException();
            }
            values.put(name, value(name, value));
        }
        return new Attributes(values, "");
    }

    /** A String, an Integer or a Boolean: the types that JSON can carry (JSON format, 2.2). */
    private static Object value(String name, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isInt()) {
            return value.intValue();
        }
        throw Problem.invalid(name, "must be a string, a whole number of 32 bits, or true or false")
                .asException();
    }

    /** The data of the event as JSON, from {@code data} or from {@code data_base64}. */
    static JsonNode data(JsonNode event, EventJson json) {
        var data = event.get("data");
        var base64 = event.get("data_base64");
        if (base64 == null || base64.isNull()) {
            return data;
        }
        if (data != null) {
            throw Problem.invalid("data_base64", "must not be given together with data")
                    .asException();
        }
        if (!base64.isTextual()) {
            throw Problem.invalid("data_base64", "must be a string").asException();
        }
        try {
            return json.read(Base64.getDecoder().decode(base64.textValue()), "data_base64");
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("data_base64", "is not valid Base64").asException();
        }
    }
}
