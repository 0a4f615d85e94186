package io.labledger.acceptance.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.client.LedgerClient;
import java.util.Set;

/** Does an output contain what a text promises, leaving aside what differs from time to time? */
final class Promise {

    private static final Set<String> MOVING = Set.of("position", "version", "sequence");

    private Promise() {}

    /** What is missing from the output; empty if it keeps the promise. */
    static String missing(String promised, String output) {
        try {
            return missing(
                    "", LedgerClient.JSON.readTree(promised), LedgerClient.JSON.readTree(output));
        } catch (JsonProcessingException notJson) {
            return missingLine(promised, output);
        }
    }

    private static String missingLine(String promised, String output) {
        var said = steady(output);
        var from = 0;
        for (var line : promised.lines().filter(l -> !l.isBlank()).toList()) {
            for (var part : steady(line).split("…|\\.\\.\\.")) {
                var at = said.indexOf(part.strip(), from);
                if (at < 0) {
                    return "'" + part.strip() + "'";
                }
                from = at + part.strip().length();
            }
        }
        return "";
    }

    /** An object must have the promised members, an array the promised elements in their order. */
    private static String missing(String path, JsonNode promised, JsonNode said) {
        if (promised.isObject()) {
            for (var member : promised.properties()) {
                var fault =
                        MOVING.contains(member.getKey())
                                ? (said.has(member.getKey()) ? "" : path + "/" + member.getKey())
                                : missing(
                                        path + "/" + member.getKey(),
                                        member.getValue(),
                                        said.path(member.getKey()));
                if (!fault.isEmpty()) {
                    return fault;
                }
            }
            return said.isObject() ? "" : path + " is no object";
        }
        if (promised.isArray()) {
            for (var i = 0; i < promised.size(); i++) {
                var fault = missing(path + "/" + i, promised.get(i), said.path(i));
                if (!fault.isEmpty()) {
                    return fault;
                }
            }
            return said.isArray() ? "" : path + " is no array";
        }
        var same =
                promised.asText().equals("…")
                        || steady(promised.asText()).equals(steady(said.asText()));
        return same && !said.isMissingNode() ? "" : path + " = " + promised;
    }

    /** Ids, times and long numbers replaced by what they are, runs of blanks by one. */
    private static String steady(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+(Z|[+-][0-9:]+)?", "<time>")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\b[0-9a-f]{32}\\b", "<id>")
                .replaceAll("\\b\\d{12,19}\\b", "<id>")
                .replaceAll("localhost:\\d+", "localhost")
                .replaceAll("experiments:\\d+", "experiments:<position>")
                .replaceAll("\\s+", " ");
    }
}
