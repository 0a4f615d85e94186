package io.labledger.cli.events;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import java.time.ZoneId;

/** Prints events, for machines exactly as they are, for people as a line each. */
final class Printer {
    private final Terminal terminal;
    private final boolean json;
    private final Shown shown;

    Printer(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
        this.shown = new Shown(ZoneId.systemDefault(), terminal.paint());
    }

    void print(byte[] event) {
        if (json) {
            terminal.line(event);
            return;
        }
        try {
            terminal.line(shown.line(event));
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.FAILED, "An event came that is not JSON: " + e.getMessage());
        }
    }
}
