package io.labledger.cli.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A rebuild as the system tells of it: of one log, or of several that were begun together. */
record Rebuild(JsonNode json) {
    /** A table that is not the same in both. */
    record Difference(String table, long onlyLive, long onlyRebuilt, List<String> samples) {}

    /** A stream of which the rebuilt read models know less than the live ones. */
    record Lost(String stream, long events, long position, String reason) {}

    /** How each log's rebuild stands. */
    List<Rebuild> logs() {
        var logs = new ArrayList<Rebuild>();
        json.path("logs").forEach(log -> logs.add(new Rebuild(log)));
        return logs.isEmpty() ? List.of(this) : logs;
    }

    /** The log that this is the rebuild of; empty when it is of several. */
    String log() {
        return json.path("log").asText();
    }

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

    /** It waits before the switch for somebody to say what to do. */
    boolean held() {
        return state().equals("HELD");
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

    /** Why it is held. */
    String heldReason() {
        return json.path("held").path("reason").asText();
    }

    /** What would be gone after the switch. */
    List<Lost> lost() {
        var lost = new ArrayList<Lost>();
        json.path("held").path("streams").forEach(stream -> lost.add(lost(stream)));
        return lost;
    }

    private static Lost lost(JsonNode stream) {
        return new Lost(
                stream.path("stream").asText(),
                stream.path("events").asLong(),
                stream.path("position").asLong(),
                stream.path("reason").asText());
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
