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

/** Gives a parked event up. */
@Command(
        name = "skip",
        description = {
            "Give a parked event up for good, and apply what waits behind it.",
            "",
            "It stays in the log. The read models leave it out, after every rebuild as well, and the"
                    + " activity says who decided that (LABLEDGER_ACTOR, else you) and why.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is skipped, now or since before",
            "1:it is not parked, or only waits for another, or the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class SkipCommand extends ClientCommand {
    @Parameters(
            paramLabel = Place.LABEL,
            converter = Place.Converter.class,
            description = "Which event, such as experiments:17.")
    private Place place = new Place("", 0);

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for those who come after; at most 1,000 characters.")
    private String reason = "";

    @Option(names = "--json", description = "One JSON document, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        var request = Json.object().put("reason", reason);
        JsonNode skipped = client.post(place.path() + "/skip", request).json();
        if (json) {
            terminal.line(Json.bytes(skipped));
        } else {
            terminal.line(
                    Text.oneLine(
                            "Skipped %s, %s of %s, by %s: %s"
                                    .formatted(
                                            place,
                                            skipped.path("type").asText(),
                                            skipped.path("stream").asText(),
                                            skipped.path("actor").asText(),
                                            skipped.path("reason").asText())));
            terminal.line(
                    "%s that waited behind it applied."
                            .formatted(Text.count(skipped.path("applied").asLong(), "event")));
        }
        return Exit.OK;
    }
}
