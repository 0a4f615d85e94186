package io.labledger.acceptance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** One request of the fuzzing client, and how much is known about the answer beforehand. */
record Attempt(
        String what,
        Expectation expectation,
        String method,
        String target,
        Map<String, String> headers,
        byte[] body) {

    /** What every answer must be, beyond being well-formed and not the server's fault. */
    sealed interface Expectation {

        /** Any answer: the request may well be fine. */
        record Any() implements Expectation {}

        /** A refusal, 4xx: the request is wrong whatever the server's state. */
        record Refusal() implements Expectation {}

        /** A refusal that blames this field. */
        record Blame(String field) implements Expectation {}
    }

    /** The same request with another body. */
    Attempt withBody(String what, Expectation expectation, byte[] body) {
        return new Attempt(what, expectation, method, target, headers, body);
    }

    /** The same request with another body. */
    Attempt withBody(String what, Expectation expectation, String body) {
        return withBody(what, expectation, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same request with one header set. */
    Attempt withHeader(String what, Expectation expectation, String name, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Attempt(what, expectation, method, target, changed, body);
    }

    /** The same request to another address. */
    Attempt withTarget(String what, Expectation expectation, String target) {
        return new Attempt(what, expectation, method, target, headers, body);
    }

    /** The same request by another method. */
    Attempt withMethod(String what, Expectation expectation, String method) {
        return new Attempt(what, expectation, method, target, headers, body);
    }

    @Override
    public String toString() {
        return "[%s] %s %s %s %s"
                .formatted(
                        what,
                        method,
                        cut(target),
                        new TreeMap<>(headers),
                        cut(new String(body, StandardCharsets.UTF_8)));
    }

    private static String cut(String text) {
        return text.length() > 500 ? text.substring(0, 500) + "… (" + text.length() + ")" : text;
    }
}
