package io.labledger.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.Query;
import io.labledger.cli.client.Services;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The dead letters of a log, as the option that all commands share names it. */
final class Letters {
    private static final int PAGE = 200;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--log",
            paramLabel = "LOG",
            defaultValue = "experiments",
            description = "Whose inbox. Default: ${DEFAULT-VALUE}.")
    private String log = "experiments";

    /**
     * Reads them, oldest first.
     *
     * @param status open, resent or dropped
     * @param more is told of each and says whether it wants another
     * @return whether there are more than were wanted
     */
    boolean read(LedgerClient client, String status, Predicate<JsonNode> more) {
        String cursor = "";
        do {
            var query =
                    Query.of(path())
                            .with("status", status)
                            .with("limit", PAGE)
                            .with("cursor", cursor.isEmpty() ? null : cursor);
            JsonNode page = client.get(query.toString()).json();
            cursor = page.path("next").asText("");
            var letters = page.path("items").iterator();
            while (letters.hasNext()) {
                if (!more.test(letters.next())) {
                    return letters.hasNext() || !cursor.isEmpty();
                }
            }
        } while (!cursor.isEmpty());
        return false;
    }

    JsonNode get(LedgerClient client, String id) {
        return client.get(path() + "/" + Query.encoded(id)).json();
    }

    JsonNode resend(LedgerClient client, String id) {
        return client.post(path() + "/" + Query.encoded(id) + "/resend", Json.object()).json();
    }

    JsonNode drop(LedgerClient client, String id, String reason) {
        var request = Json.object().put("reason", reason);
        return client.post(path() + "/" + Query.encoded(id) + "/drop", request).json();
    }

    ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private String path() {
        if (!Services.logs().contains(log)) {
            throw wrong(
                    "There is no log '%s'. Logs: %s"
                            .formatted(log, String.join(", ", Services.logs())));
        }
        return "/log/" + log + "/dead-letters";
    }
}
