package io.labledger.cli.events;

import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints events as they are recorded. */
@Command(
        name = "tail",
        description = {
            "Follow a log: print events as they are recorded, until Ctrl-C.",
            "",
            "Begins with the next event, or where --from or --since say. When the connection is"
                    + " lost it is made again and goes on where it stopped: nothing is missed,"
                    + " nothing comes twice."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:--limit events were printed",
            "1:the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable",
            "130:ended by Ctrl-C"
        })
final class TailCommand extends ClientCommand {
    @Mixin private Selection selection = new Selection();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "End after this many. Default: never.")
    private @Nullable Long limit;

    @Override
    protected int run(LedgerClient client, Terminal terminal) throws IOException {
        selection.check();
        var printer = new Printer(terminal, selection.json());
        new Follower(client, selection, printer, terminal)
                .follow(limit == null ? Long.MAX_VALUE : limit);
        return Exit.OK;
    }
}
