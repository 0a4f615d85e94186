package io.labledger.cli.parked;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.Query;
import io.labledger.cli.terminal.Table;
import io.labledger.cli.terminal.Table.Align;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists parked events. */
@Command(
        name = "list",
        description = "List the parked events, by log and position, each with its reason.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, whether or not something is parked",
            "1:the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class ListCommand extends ClientCommand {
    private static final int PAGE = 200;
    private static final int WIDEST_REASON = 100;

    @Option(names = "--log", paramLabel = "LOG", description = "Only of this log.")
    private @Nullable String log;

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
        var events = new ArrayList<JsonNode>();
        boolean more = fill(client, events);
        if (json) {
            events.forEach(event -> terminal.line(Json.bytes(event)));
        } else if (events.isEmpty()) {
            terminal.line("Nothing is parked.");
        } else {
            table(events).print(terminal);
        }
        if (more) {
            terminal.note("there are more: raise --limit");
        }
        return Exit.OK;
    }

    /** Whether there are more than that. */
    private boolean fill(LedgerClient client, List<JsonNode> events) {
        String cursor = "";
        do {
            var query =
                    Query.of(Place.PARKED)
                            .with("limit", Math.clamp(limit - events.size(), 1, PAGE))
                            .with("log", log)
                            .with("cursor", cursor.isEmpty() ? null : cursor);
            JsonNode page = client.get(query.toString()).json();
            page.path("items").forEach(events::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && events.size() < limit);
        return !cursor.isEmpty();
    }

    private static Table table(List<JsonNode> events) {
        var table =
                new Table()
                        .column("EVENT", Align.LEFT)
                        .column("STREAM", Align.LEFT)
                        .column("TYPE", Align.LEFT)
                        .column("PARKED AT", Align.LEFT)
                        .column("REASON", Align.LEFT);
        for (var event : events) {
            table.row(
                    List.of(
                            event.path("log").asText() + ":" + event.path("position").asText(),
                            event.path("stream").asText(),
                            event.path("type").asText(),
                            event.path("parkedAt").asText(),
                            Text.cut(event.path("reason").asText(), WIDEST_REASON)));
        }
        return table;
    }
}
