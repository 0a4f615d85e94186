package io.labledger.cli.events;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.Reply;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a log holds, oldest first. */
@Command(
        name = "list",
        description = "Print the events of a log, oldest first, a page at a time.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class ListCommand extends ClientCommand {
    private static final int PAGE = 1000;

    @Mixin private Selection selection = new Selection();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most this many. Default: all there are.")
    private @Nullable Long limit;

    @Override
    protected int run(LedgerClient client, Terminal terminal) throws IOException {
        selection.check();
        long left = limit == null ? Long.MAX_VALUE : limit;
        if (left < 0) {
            throw selection.wrong("--limit is a number of events: 0 or more");
        }
        var printer = new Printer(terminal, selection.json());
        Long next = null;
        boolean more = left > 0;
        while (more) {
            var query = selection.query(next).with("limit", Math.min(PAGE, left));
            Reply reply = client.get(query.toString());
            List<byte[]> events = Page.events(reply.body());
            events.forEach(printer::print);
            terminal.flush();
            left -= events.size();
            // a page may be empty and yet not the last: the search for something rare goes on
            next = next(reply);
            more = left > 0 && next <= reply.position();
        }
        return Exit.OK;
    }

    private static long next(Reply reply) {
        String next = reply.header("Ledger-Next").orElse("");
        if (!next.matches("[0-9]{1,18}")) {
            throw new CommandFailed(
                    Exit.FAILED, reply.call() + " did not say where the next page begins");
        }
        return Long.parseLong(next);
    }
}
