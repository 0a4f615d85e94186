package io.labledger.embedded.proxy;

import io.labledger.door.SameMachine;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;

/** An RFC 9457 problem that the proxy itself has to report. */
record Problem(int status, String code, String title, String detail) {
    static final Problem NO_ADDRESS =
            new Problem(
                    400,
                    "invalid-request",
                    "Invalid request",
                    "The request target is not a valid URI (RFC 3986): percent-encode what is not allowed in one.");

    static final Problem BUSY =
            new Problem(
                    503,
                    "busy",
                    "Busy",
                    "As much is under way as is served at a time: try again soon.");

    static final Problem TOO_MANY_STREAMS =
            new Problem(
                    503,
                    "too-many-streams",
                    "Too many streams",
                    "All live streams that are served at a time are taken: try again soon.");

    static final Problem OLD_HTTP =
            new Problem(
                    400,
                    "invalid-request",
                    "Invalid request",
                    "A live stream needs HTTP/1.1: HTTP/1.0 cannot carry a reply without an end.");

    static final Problem UNKNOWN_EXPECTATION =
            new Problem(
                    417,
                    "expectation-failed",
                    "Expectation failed",
                    "Expect may be 100-continue and nothing else.");

    static Problem of(SameMachine.Objection why) {
        String title = why.code().replace('-', ' ');
        return new Problem(
                why.status(),
                why.code(),
                title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
                why.detail());
    }

    static Problem away(String service) {
        return new Problem(
                503,
                "service-unavailable",
                "Service unavailable",
                "The service '" + service + "' does not answer now: try again soon.");
    }

    void answer(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        if (status == 503) {
            response.putHeader("Retry-After", "1");
        }
        response.end(json());
    }

    /** Codes and texts are ours: nothing in them needs escaping. */
    String json() {
        return """
                {"type":"urn:labledger:problem:%s","title":"%s","status":%d,"detail":"%s","code":"%s"}
                """
                .formatted(code, title, status, detail, code);
    }
}
