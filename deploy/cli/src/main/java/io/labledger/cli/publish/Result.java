package io.labledger.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.Problem;
import io.labledger.cli.terminal.Paint;
import io.labledger.cli.terminal.Text;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param position where the event is in its service's log; when it changed nothing, where its
 *     stream ended
 */
record Result(Entry entry, Status status, @Nullable Long position, @Nullable Problem problem) {
    enum Status {
        RECORDED,
        UNCHANGED,
        DUPLICATE,
        REFUSED
    }

    static Result refused(Entry entry, Problem problem) {
        return new Result(entry, Status.REFUSED, null, problem);
    }

    /** Reads one answer of a batch. */
    static Result of(Entry entry, JsonNode answer) {
        Long position = answer.hasNonNull("position") ? answer.get("position").asLong() : null;
        return switch (answer.path("status").asText()) {
            case "recorded" -> new Result(entry, Status.RECORDED, position, null);
            case "unchanged" -> new Result(entry, Status.UNCHANGED, position, null);
            case "duplicate" -> new Result(entry, Status.DUPLICATE, position, null);
            default -> refused(entry, Problem.of(answer.path("problem")));
        };
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("line", entry.line().number());
        if (entry.id() != null) {
            json.put("id", entry.id());
        }
        if (entry.source() != null) {
            json.put("source", entry.source());
        }
        json.put("status", word());
        if (position != null) {
            json.put("position", position);
        }
        if (problem != null) {
            json.set("problem", problem.json());
        }
        return json;
    }

    String text(Paint paint) {
        String number = String.format("%6d  ", entry.line().number());
        String id = entry.id() == null ? "" : "  " + Text.oneLine(Text.cut(entry.id(), 80));
        String place = position == null ? "" : String.format("%10s", "at " + position);
        return switch (status) {
            case RECORDED -> number + paint.green("recorded ") + place + id;
            case UNCHANGED -> paint.dim(number + "unchanged" + place + id);
            case DUPLICATE -> paint.dim(number + "duplicate" + place + id);
            case REFUSED ->
                    number
                            + paint.red("refused  ")
                            + id
                            + "  "
                            + (problem == null ? "" : problem.oneLine());
        };
    }

    private String word() {
        return switch (status) {
            case RECORDED -> "recorded";
            case UNCHANGED -> "unchanged";
            case DUPLICATE -> "duplicate";
            case REFUSED -> "refused";
        };
    }
}
