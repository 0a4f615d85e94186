package io.labledger.eventlog.ingest;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.CalendarRange;
import io.labledger.eventlog.problem.Echo;
import io.labledger.eventlog.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes of an event from outside, checked by the rules of CloudEvents 1.0.
 *
 * @param prefix of an attribute's name in this mode, so that errors name what the caller wrote
 */
record Attributes(Map<String, String> values, String prefix) {

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

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f]");
    private static final Pattern JSON_TYPE =
            Pattern.compile(
                    "(?:application|text)/(?:[a-z0-9.+_-]+\\+)?json(?:\\s*;.*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    IncomingEvent event(Actor sender, Instant now, byte[] data) {
        for (var attribute : values.entrySet()) {
            checkForm(attribute.getKey(), attribute.getValue());
        }
        var version = required("specversion", 10);
        if (!version.equals("1.0")) {
            throw invalid("specversion", "must be \"1.0\", not \"" + Echo.of(version) + "\"");
        }
        var claimed = optional("authid", 250);
        var trace = values.get("traceparent");
        return new IncomingEvent(
                required("id", 250),
                source(),
                required("type", 250),
                required("subject", 250),
                time(now),
                claimed == null ? sender : Actor.claimed(claimed),
                trace != null && trace.length() <= 512 && TRACEPARENT.matcher(trace).matches()
                        ? trace
                        : null,
                optional("correlationid", 250),
                optional("causationid", 250),
                data);
    }

    /** Data without a stated type is JSON; anything else than JSON is refused. */
    void requireJsonData() {
        var type = values.get("datacontenttype");
        if (type != null && !JSON_TYPE.matcher(type.strip()).matches()) {
            throw invalid("datacontenttype", "must be a JSON type, not \"" + Echo.of(type) + "\"");
        }
    }

    private void checkForm(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    Echo.of(name), "is not an attribute name: lower-case letters and digits only");
        }
        if (CONTROL.matcher(value).find()) {
            throw invalid(name, "must not have control characters");
        }
    }

    private String source() {
        var source = required("source", 1_000);
        try {
            return new URI(source).toString();
        } catch (URISyntaxException e) {
            throw invalid("source", "must be a URI or a path: " + Echo.of(e.getReason()));
        }
    }

    private Instant time(Instant now) {
        var time = values.get("time");
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
        var value = values.get(name);
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

    private RuntimeException invalid(String name, String message) {
        return Problem.invalid(prefix + name, message).asException();
    }
}
