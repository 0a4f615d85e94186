package io.labledger.cli.parked;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one parked event. */
@Command(
        name = "show",
        description = "Show a parked event, why it is parked, and what waits behind it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it is not parked, or the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class ShowCommand extends ClientCommand {
    @Parameters(
            paramLabel = Place.LABEL,
            converter = Place.Converter.class,
            description = "Which event, such as experiments:17.")
    private Place place = new Place("", 0);

    @Option(names = "--json", description = "One JSON document, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        JsonNode parked = client.get(place.path()).json();
        if (json) {
            terminal.line(Json.bytes(parked));
            return Exit.OK;
        }
        line(terminal, "event", place.toString());
        line(terminal, "stream", parked.path("stream").asText());
        line(terminal, "type", parked.path("type").asText());
        line(terminal, "parked at", parked.path("parkedAt").asText());
        line(terminal, "reason", parked.path("reason").asText());
        if (parked.has("waitsFor")) {
            line(terminal, "waits for", place.log() + ":" + parked.path("waitsFor").asText());
        }
        line(terminal, "behind it", behind(parked));
        terminal.line("");
        if (parked.has("event")) {
            parked.path("event")
                    .toPrettyString()
                    .lines()
                    .map(Text::oneLine)
                    .forEach(terminal::line);
        } else {
            terminal.line("It is no JSON; in base64: " + parked.path("bytes").asText());
        }
        return Exit.OK;
    }

    private String behind(JsonNode parked) {
        long behind = parked.path("behind").asLong();
        if (behind == 0) {
            return "nothing";
        }
        var first = parked.path("next").path(0).path("position").asText();
        return "%s, from %s:%s on".formatted(Text.count(behind, "event"), place.log(), first);
    }

    private static void line(Terminal terminal, String name, String value) {
        terminal.line("%-10s %s".formatted(name, Text.oneLine(value)));
    }
}
