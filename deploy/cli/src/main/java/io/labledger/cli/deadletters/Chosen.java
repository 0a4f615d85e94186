package io.labledger.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.LedgerClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which letters something is done to. */
final class Chosen {
    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Which letters, as 'dead-letters list' shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that are open now.")
    private boolean all;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "With --all: only those that were refused with this code.")
    private @Nullable String code;

    /** Their ids; of --all those that are open at this moment, not what comes of resending them. */
    List<String> ids(LedgerClient client, Letters letters) {
        if (all == !ids.isEmpty()) {
            throw letters.wrong("Give the ids of letters, or --all");
        }
        if (code != null && !all) {
            throw letters.wrong("--code chooses among all: give --all, too");
        }
        if (!all) {
            return ids;
        }
        var open = new ArrayList<String>();
        letters.read(
                client,
                "open",
                letter -> {
                    if (matches(letter)) {
                        open.add(letter.path("id").asText());
                    }
                    return true;
                });
        return open;
    }

    private boolean matches(JsonNode letter) {
        return code == null || code.equals(letter.path("problem").path("code").asText());
    }
}
