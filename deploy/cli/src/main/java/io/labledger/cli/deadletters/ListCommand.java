package io.labledger.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Table;
import io.labledger.cli.terminal.Table.Align;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
        name = "list",
        description = "List the dead letters that are open, oldest first, each with its reason.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, whether or not there are any",
            "1:the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class ListCommand extends ClientCommand {
    private static final int WIDEST_REASON = 100;
    private static final int WIDEST_KEY = 50;

    @Mixin private Letters letters = new Letters();

    /** What became of a letter. */
    private enum Status {
        OPEN,
        RESENT,
        DROPPED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "open",
            description = "Those that are open, resent or dropped. Default: ${DEFAULT-VALUE}.")
    private Status status = Status.OPEN;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most this many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "One JSON document a line, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        if (limit < 1) {
            throw letters.wrong("--limit is a number of letters: 1 or more");
        }
        var found = new ArrayList<JsonNode>();
        boolean more =
                letters.read(
                        client,
                        status.text(),
                        letter -> {
                            found.add(letter);
                            return found.size() < limit;
                        });
        if (json) {
            found.forEach(letter -> terminal.line(Json.bytes(letter)));
        } else if (found.isEmpty()) {
            terminal.line("There are no dead letters that are " + status.text() + ".");
        } else {
            table(found).print(terminal);
        }
        if (more) {
            terminal.note("there are more: raise --limit");
        }
        return Exit.OK;
    }

    private static Table table(List<JsonNode> found) {
        var table =
                new Table()
                        .column("ID", Align.LEFT)
                        .column("SINCE", Align.LEFT)
                        .column("KEY", Align.LEFT)
                        .column("CODE", Align.LEFT)
                        .column("REASON", Align.LEFT);
        for (var letter : found) {
            var problem = letter.path("problem");
            table.row(
                    List.of(
                            letter.path("id").asText(),
                            letter.path("since").asText(),
                            Text.cut(Content.of(letter.path("key")), WIDEST_KEY),
                            problem.path("code").asText(),
                            Text.cut(reason(letter), WIDEST_REASON)));
        }
        return table;
    }

    /** Why it was given up, once it was; else why it was refused. */
    private static String reason(JsonNode letter) {
        return letter.has("reason")
                ? letter.path("by").asText() + ": " + letter.path("reason").asText()
                : letter.path("problem").path("detail").asText();
    }
}
