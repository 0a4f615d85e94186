package io.labledger.cli.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A rebuild as the system tells of it. */
record Rebuild(JsonNode json) {
    /** A table that is not the same in both. */
    record Difference(String table, long onlyLive, long onlyRebuilt, List<String> samples) {}

    String id() {
        return json.path("id").asText();
    }

    String state() {
        return json.path("state").asText();
    }

    boolean ended() {
        return switch (state()) {
            case "SWITCHED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    boolean switched() {
        return state().equals("SWITCHED");
    }

    boolean verifies() {
        return json.path("verify").asBoolean();
    }

    /** What is being done now, in a word. */
    String activity() {
        return state().toLowerCase(Locale.ROOT);
    }

    /** Events applied so far: positions begin at 0. */
    long events() {
        return json.path("position").asLong(-1) + 1;
    }

    long total() {
        return json.path("head").asLong(-1) + 1;
    }

    double share() {
        return total() == 0 ? 0 : (double) events() / total();
    }

    double eventsPerSecond() {
        return json.path("eventsPerSecond").asDouble();
    }

    /** Seconds to go, or less than 0 when nobody knows. */
    double etaSeconds() {
        return json.path("etaSeconds").asDouble(-1);
    }

    String error() {
        return json.path("error").asText();
    }

    Duration took() {
        try {
            Instant started = Instant.parse(json.path("startedAt").asText());
            return Duration.between(started, Instant.parse(json.path("finishedAt").asText()));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    List<Difference> differing() {
        var differing = new ArrayList<Difference>();
        for (JsonNode table : json.path("differences")) {
            var samples = new ArrayList<String>();
            table.path("samples")
                    .forEach(s -> samples.add(s.isTextual() ? s.asText() : s.toString()));
            var difference =
                    new Difference(
                            table.path("table").asText(),
                            table.path("onlyLive").asLong(),
                            table.path("onlyRebuilt").asLong(),
                            samples);
            if (difference.onlyLive() + difference.onlyRebuilt() > 0) {
                differing.add(difference);
            }
        }
        return differing;
    }
}
