package io.labledger.cli.restore;

import com.fasterxml.jackson.databind.JsonNode;

/** A restore as the service tells of it. */
record Restored(JsonNode json) {

    String id() {
        return json.path("id").asText();
    }

    boolean runs() {
        return json.path("state").asText().equals("RUNNING");
    }

    boolean isDone() {
        return json.path("state").asText().equals("DONE");
    }

    long events() {
        return json.path("events").asLong();
    }

    long total() {
        return json.path("total").asLong();
    }

    double share() {
        return total() == 0 ? 0 : (double) events() / total();
    }

    long bytes() {
        return json.path("bytes").asLong();
    }

    double seconds() {
        return json.path("seconds").asDouble();
    }

    /** Events that only the replaced one had. */
    long kept() {
        return json.path("kept").asLong();
    }

    String keptIn() {
        return json.path("keptIn").asText();
    }

    String error() {
        return json.path("error").asText();
    }
}
