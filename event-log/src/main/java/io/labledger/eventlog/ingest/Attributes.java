package io.labledger.eventlog.ingest;

import io.labledger.eventlog.event.Actor;
import io.labledger.http.header.Headers;
import io.labledger.http.json.CalendarRange;
import io.labledger.http.json.Characters;
import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes of an event from outside, checked by the rules of CloudEvents 1.0.
 *
 * @param values each a String, an Integer or a Boolean
 * @param prefix of an attribute's name in this mode, so that errors name what the caller wrote
 */
record Attributes(Map<String, Object> values, String prefix) {

    /** What is a string by definition; an extension we do not know may be a number or a boolean. */
    static final Set<String> TEXTS =
            Set.of(
                    "specversion",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "time",
                    "datacontenttype",
                    "dataschema",
                    "authid",
                    "authtype",
                    "traceparent",
                    "tracestate",
                    "correlationid",
                    "causationid");

    /** What only the ledger can say of an event, whatever its sender says. */
    static final Set<String> STAMPED =
            Set.of("sequence", "recordedtime", "streamversion", "partitionkey", "authtype");

    /** What has a place of its own in the event that is recorded. */
    private static final Set<String> KNOWN =
            Set.of(
                    "specversion",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "time",
                    "datacontenttype",
                    "authid",
                    "traceparent",
                    "correlationid",
                    "causationid");

    private static final int MOST_FURTHER = 32;
    private static final int LONGEST_FURTHER = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern JSON_TYPE =
            Pattern.compile(
                    "(?:application|text)/(?:[a-z0-9.+_-]+\\+)?json(?:\\s*;.*)?",
                    Pattern.CASE_INSENSITIVE);

    IncomingEvent event(Actor sender, Instant now, byte[] data) {
        for (var attribute : values.entrySet()) {
            checkForm(attribute.getKey(), attribute.getValue());
        }
        var version = required("specversion", 10);
        if (!version.equals("1.0")) {
            throw invalid("specversion", "must be \"1.0\", not \"" + Echo.of(version) + "\"");
        }
        var claimed = optional("authid", 250);
        return new IncomingEvent(
                required("id", 250),
                source(),
                required("type", 250),
                required("subject", 250),
                time(now),
                claimed == null ? sender : Actor.claimed(claimed),
                Headers.traceparent(text("traceparent")),
                optional("correlationid", 250),
                optional("causationid", 250),
                further(),
                data);
    }

    /** What is kept as the sender says it. */
    private Map<String, Object> further() {
        var further = new HashMap<>(values);
        further.keySet().removeAll(KNOWN);
        further.keySet().removeAll(STAMPED);
        if (further.size() > MOST_FURTHER) {
            throw Problem.invalid(
                            "An event has at most %d extension attributes, not %d"
                                    .formatted(MOST_FURTHER, further.size()))
                    .asException();
        }
        for (var name : further.keySet()) {
            var fault = fault(further.get(name));
            if (fault != null) {
                throw invalid(name, fault);
            }
        }
        if (further.get("dataschema") instanceof String schema) {
            uri("dataschema", schema);
        }
        return further;
    }

    private static @Nullable String fault(@Nullable Object value) {
        return value instanceof String text && text.length() > LONGEST_FURTHER
                ? "has %,d characters, at most %,d are allowed"
                        .formatted(text.length(), LONGEST_FURTHER)
                : null;
    }

    /** Data without a stated type is JSON; anything else than JSON is refused. */
    void requireJsonData() {
        var type = text("datacontenttype");
        if (type != null && !JSON_TYPE.matcher(type.strip()).matches()) {
            throw invalid("datacontenttype", "must be a JSON type, not \"" + Echo.of(type) + "\"");
        }
    }

    private void checkForm(String name, Object value) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    Echo.of(name), "is not an attribute name: lower-case letters and digits only");
        }
        if (name.equals("data")) {
            throw invalid(name, "is no attribute: the data of the event has this name");
        }
        if (!(value instanceof String text)) {
            return;
        }
        var fault = Characters.faultInName(text);
        if (fault != null) {
            throw invalid(name, fault);
        }
    }

    private String source() {
        return uri("source", required("source", 1_000));
    }

    private String uri(String name, String value) {
        try {
            return new URI(value).toString();
        } catch (URISyntaxException e) {
            throw invalid(name, "must be a URI or a path: " + Echo.of(e.getReason()));
        }
    }

    private Instant time(Instant now) {
        var time = text("time");
        if (time == null) {
            return now;
        }
        try {
            return CalendarRange.parse(time);
        } catch (IllegalArgumentException e) {
            throw invalid("time", e.getMessage() + ", not \"" + Echo.of(time) + "\"");
        }
    }

    private String required(String name, int max) {
        var value = optional(name, max);
        if (value == null) {
            throw invalid(name, "is required");
        }
        return value;
    }

    private @Nullable String optional(String name, int max) {
        var value = text(name);
        if (value == null) {
            return null;
        }
        if (value.isBlank()) {
            throw invalid(name, "must not be blank");
        }
        if (value.length() > max) {
            throw invalid(
                    name,
                    "has %d characters, at most %d are allowed".formatted(value.length(), max));
        }
        return value;
    }

    /** The value of an attribute that is a string by definition. */
    private @Nullable String text(String name) {
        return (String) values.get(name);
    }

    private RuntimeException invalid(String name, String message) {
        return Problem.invalid(prefix + name, message).asException();
    }
}
