package io.labledger.cli.deadletters;

import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives dead letters up. */
@Command(
        name = "drop",
        description = {
            "Give dead letters up.",
            "",
            "What they said is not kept for long; who gave them up (LABLEDGER_ACTOR, else you), why,"
                    + " and what was wrong with them is: 'dead-letters list --status dropped'.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that were asked for are dropped",
            "1:one is not open, or the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class DropCommand extends ClientCommand {
    @Mixin private Letters letters = new Letters();

    @Mixin private Chosen chosen = new Chosen();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for those who come after; at most 1,000 characters.")
    private String reason = "";

    @Option(names = "--json", description = "One JSON document a line, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        var settled = new Settled(terminal, json, "Dropped");
        for (var id : chosen.ids(client, letters)) {
            settled.tell(letters.drop(client, id, reason));
        }
        settled.sum();
        return Exit.OK;
    }
}
