package io.labledger.cli.client;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.Ledger;
import io.labledger.cli.terminal.BrokenPipeException;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that talks to a running system: what it prints is flushed, how it fails is told. */
public abstract class ClientCommand implements Callable<Integer> {
    /** As a shell reports a program whose output was closed (128 + SIGPIPE). */
    private static final int BROKEN_PIPE = 141;

    @Mixin private Ledger ledger = new Ledger();

    /** Does the work and gives the exit code. */
    protected abstract int run(LedgerClient client, Terminal terminal) throws IOException;

    /** How long a system that went away is waited for. */
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    public final Integer call() throws IOException {
        Terminal terminal = Terminal.system();
        try {
            int exit = run(new LedgerClient(ledger, patience(), terminal::note), terminal);
            terminal.flush();
            return exit;
        } catch (BrokenPipeException e) {
            return BROKEN_PIPE;
        } catch (RefusedException e) {
            return failed(terminal, e.report(), Exit.FAILED);
        } catch (CommandFailed e) {
            return failed(terminal, e.reason(), e.exitCode());
        }
    }

    private static int failed(Terminal terminal, String report, int exit) {
        try {
            terminal.flush();
        } catch (BrokenPipeException | CommandFailed e) {
            // the reason matters more
        }
        terminal.error(report);
        return exit;
    }
}
