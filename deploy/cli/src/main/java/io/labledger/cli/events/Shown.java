package io.labledger.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.terminal.Paint;
import io.labledger.cli.terminal.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** An event as a line for people: position, time, type, stream, who, and what it says. */
final class Shown {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ZoneId zone;
    private final Paint paint;

    Shown(ZoneId zone, Paint paint) {
        this.zone = zone;
        this.paint = paint;
    }

    String line(byte[] event) throws IOException {
        JsonNode json = Json.parse(event);
        String type = shortType(json.path("type").asText());
        String line =
                String.format("%8s  ", position(json))
                        + paint.dim(
                                time(json.path("recordedtime").asText(json.path("time").asText())))
                        + "  "
                        + colour(type, String.format("%-29s", Text.oneLine(type)))
                        + "  "
                        + String.format("%-36s", Text.oneLine(json.path("subject").asText()))
                        + "  "
                        + paint.cyan(
                                String.format("%-10s", Text.oneLine(json.path("authid").asText())))
                        + "  "
                        + Text.cut(Text.oneLine(Summary.of(type, json.path("data"))), 120);
        return line.stripTrailing();
    }

    /** {@code io.labledger.experiments.run-started.v1} is run-started to a person. */
    static String shortType(String type) {
        return type.replaceFirst("^io\\.labledger\\.[a-z]+\\.", "").replaceFirst("\\.v1$", "");
    }

    private static String position(JsonNode json) {
        String digits = json.path("sequence").asText().replaceFirst("^0+(?=.)", "");
        return Text.oneLine(digits);
    }

    private String time(String text) {
        try {
            return TIME.format(Instant.parse(text).atZone(zone));
        } catch (DateTimeException e) {
            return String.format("%-19s", Text.oneLine(text));
        }
    }

    private String colour(String type, String text) {
        return switch (type) {
            case "experiment-concluded", "run-finished" -> paint.green(text);
            case "experiment-blocked", "run-deleted", "experiment-archived" -> paint.yellow(text);
            default -> text;
        };
    }
}
