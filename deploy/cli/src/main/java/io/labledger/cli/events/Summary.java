package io.labledger.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an event says, in a few words. An event nobody taught us is shown by its first fields. */
final class Summary {
    private Summary() {}

    static String of(String type, JsonNode data) {
        return switch (type) {
            case "experiment-proposed", "experiment-amended" ->
                    quoted(data.path("record").path("name"))
                            + " revision "
                            + data.path("revision").asText();
            case "experiment-concluded" ->
                    data.path("outcome").asText().toLowerCase(Locale.ROOT)
                            + ": "
                            + data.path("learning").path("whatHappened").asText();
            case "experiment-blocked" ->
                    data.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + ": "
                            + data.path("reason").asText();
            case "run-started" -> quoted(data.path("name")) + parent(data);
            case "run-params-logged" -> pairs(data.path("params"));
            case "run-tags-set" -> pairs(data.path("tags"));
            case "run-metrics-logged" -> metrics(data);
            case "run-inputs-logged" -> names(data.path("datasets"), "name");
            case "run-outputs-logged" ->
                    names(data.path("models"), "modelId") + names(data.path("artifacts"), "path");
            case "run-finished" ->
                    data.path("status").asText().toLowerCase(Locale.ROOT)
                            + (data.hasNonNull("error") ? ": " + data.path("error").asText() : "");
            default -> pairs(data);
        };
    }

    private static String parent(JsonNode data) {
        return data.hasNonNull("parentRunId") ? " in " + data.get("parentRunId").asText() : "";
    }

    /** Keys and how many points; the last value when there is one row. */
    private static String metrics(JsonNode data) {
        List<String> keys = new ArrayList<>();
        data.path("keys").forEach(key -> keys.add(key.asText()));
        JsonNode values = data.path("value");
        String what = String.join(", ", keys);
        return values.size() == 1
                ? what + "=" + values.get(0).asText()
                : Text.count(values.size(), "point") + " of " + what;
    }

    private static String names(JsonNode list, String field) {
        var names = new ArrayList<String>();
        list.forEach(item -> names.add(item.path(field).asText()));
        return String.join(", ", names);
    }

    private static String pairs(JsonNode object) {
        return object.properties().stream()
                .limit(8)
                .map(e -> e.getKey() + "=" + Text.cut(brief(e.getValue()), 60))
                .collect(Collectors.joining(" "));
    }

    private static String brief(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String quoted(JsonNode name) {
        return "“" + name.asText() + "”";
    }
}
