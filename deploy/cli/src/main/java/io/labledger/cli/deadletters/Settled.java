package io.labledger.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;

/**
 * Tells of each letter that something was done to, at once: who interrupts it knows how far it is.
 */
final class Settled {
    private final Terminal terminal;
    private final boolean json;
    private final String done;
    private long count;

    Settled(Terminal terminal, boolean json, String done) {
        this.terminal = terminal;
        this.json = json;
        this.done = done;
    }

    void tell(JsonNode letter) {
        count++;
        if (json) {
            terminal.line(Json.bytes(letter));
        } else {
            terminal.line(
                    "%s %s: %s"
                            .formatted(
                                    done,
                                    letter.path("id").asText(),
                                    Text.oneLine(letter.path("problem").path("detail").asText())));
        }
        terminal.flush();
    }

    void sum() {
        if (!json) {
            terminal.line("%s %s.".formatted(done, Text.count(count, "letter")));
        }
    }
}
