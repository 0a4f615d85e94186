package io.labledger.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
        name = "show",
        description = "Show a dead letter: why it was refused, and the record as it came.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:there is none with this id, or the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class ShowCommand extends ClientCommand {
    @Mixin private Letters letters = new Letters();

    @Parameters(paramLabel = "ID", description = "Which letter, as 'dead-letters list' shows it.")
    private String id = "";

    @Option(names = "--json", description = "One JSON document, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        JsonNode letter = letters.get(client, id);
        if (json) {
            terminal.line(Json.bytes(letter));
            return Exit.OK;
        }
        var problem = letter.path("problem");
        var origin = letter.path("origin");
        line(terminal, "letter", letter.path("id").asText());
        line(
                terminal,
                "status",
                "%s since %s, attempt %s"
                        .formatted(
                                letter.path("status").asText(),
                                letter.path("since").asText(),
                                letter.path("attempt").asText()));
        if (letter.has("by")) {
            line(terminal, "by", letter.path("by").asText());
        }
        if (letter.has("reason")) {
            line(terminal, "given up", letter.path("reason").asText());
        }
        line(terminal, "code", problem.path("code").asText());
        line(terminal, "reason", problem.path("detail").asText());
        for (var error : problem.path("errors")) {
            var field = error.path("field").asText();
            line(terminal, "field", field + ": " + error.path("message").asText());
        }
        line(
                terminal,
                "record",
                "%s, partition %s, offset %s, of %s"
                        .formatted(
                                origin.path("topic").asText(),
                                origin.path("partition").asText(),
                                origin.path("offset").asText(),
                                origin.path("time").asText()));
        line(terminal, "key", letter.has("key") ? Content.of(letter.path("key")) : "none");
        for (var header : letter.path("headers")) {
            line(terminal, "header", header.path("name").asText() + ": " + Content.of(header));
        }
        terminal.line("");
        Content.of(letter.path("value")).lines().map(Text::oneLine).forEach(terminal::line);
        return Exit.OK;
    }

    private static void line(Terminal terminal, String name, String value) {
        terminal.line("%-10s %s".formatted(name, Text.oneLine(value)));
    }
}
