package io.labledger.cli.status;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.Ledger;
import io.labledger.cli.client.Json;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether everything is healthy, in words, as JSON, and by its exit code. */
@Command(
        name = "status",
        description = "Tell whether everything is healthy.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer =
                "Exit codes: 0 all is healthy, 1 something is not, 2 wrong usage, 3 nothing answers.")
public final class StatusCommand implements Callable<Integer> {
    @Mixin private Ledger ledger = new Ledger();

    @Option(names = "--json", description = "One JSON document, for machines.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.system();
        Health health = ask();
        if (json) {
            terminal.line(Json.bytes(health.json()));
        } else {
            new Summary(terminal).print(health);
        }
        terminal.flush();
        return health.allIsWell() ? Exit.OK : Exit.FAILED;
    }

    private Health ask() throws IOException, InterruptedException {
        try {
            return Health.ask(ledger);
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.UNREACHABLE,
                    (e instanceof ConnectException
                                    ? "Nothing answers"
                                    : "The connection failed (" + e.getMessage() + ")")
                            + " at "
                            + ledger.url()
                            + ".\n  Start it with 'labledger up', or say where it runs with --url or LABLEDGER_URL.");
        }
    }
}
