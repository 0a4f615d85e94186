package io.labledger.cli.deadletters;

import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts dead letters into the inbox again. */
@Command(
        name = "resend",
        description = {
            "Put dead letters into the inbox again, as they came.",
            "",
            "A letter that is refused once more is open again under the same id; one that is"
                    + " accepted is gone from the list.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that were asked for are in the inbox",
            "1:one is not open, or the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class ResendCommand extends ClientCommand {
    @Mixin private Letters letters = new Letters();

    @Mixin private Chosen chosen = new Chosen();

    @Option(names = "--json", description = "One JSON document a line, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        var settled = new Settled(terminal, json, "Resent");
        for (var id : chosen.ids(client, letters)) {
            settled.tell(letters.resend(client, id));
        }
        settled.sum();
        return Exit.OK;
    }
}
