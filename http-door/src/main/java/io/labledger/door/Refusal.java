package io.labledger.door;

/** What a client is told when its connection is ended (RFC 9457). */
enum Refusal {
    TOO_SLOW(
            408,
            "request-timeout",
            "Request timeout",
            "The request took too long to arrive: its head may take "
                    + SlowClients.GRACE
                    + " seconds, and its body must come with at least "
                    + (SlowClients.LEAST_RATE >> 10)
                    + " KB a second."),
    TOO_MANY_CONNECTIONS(
            503,
            "too-many-connections",
            "Too many connections",
            "All connections that are served here at a time are taken: try again soon.");

    private final int status;
    private final String json;

    Refusal(int status, String code, String title, String detail) {
        this.status = status;
        this.json =
                """
                {"type":"urn:labledger:problem:%s","title":"%s","status":%d,"detail":"%s","code":"%s"}
                """
                        .formatted(code, title, status, detail, code);
    }

    int status() {
        return status;
    }

    String json() {
        return json;
    }
}
