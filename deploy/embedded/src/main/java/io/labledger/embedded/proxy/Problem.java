package io.labledger.embedded.proxy;

import io.vertx.core.http.HttpServerResponse;

/** An RFC 9457 problem that the proxy itself has to report. */
record Problem(int status, String code, String title, String detail) {
    static final Problem NO_ADDRESS =
            new Problem(
                    400,
                    "invalid-request",
                    "Invalid request",
                    "The request target is not a valid URI (RFC 3986): percent-encode what is not allowed in one.");

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
