package io.labledger.cli.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.RefusedException;
import io.labledger.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the read models anew from the log, beside the live ones, and switches to them. */
@Command(
        name = "rebuild",
        description = {
            "Build the read models anew from the log, beside the live ones, and switch.",
            "",
            "Queries are answered all along. Ctrl-C stops watching, not the rebuild: run the"
                    + " command again to watch it, or with --cancel to end it.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:switched to the rebuilt read models; with --verify: and they did not differ",
            "1:it failed or was cancelled; with --verify: or something differed",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
public final class RebuildCommand extends ClientCommand {
    private static final String REBUILDS = "/api/insights/rebuilds";

    @Option(
            names = "--verify",
            description = "Compare the rebuilt read models with the live ones, row for row.")
    private boolean verify;

    @Option(names = "--cancel", description = "Cancel the rebuild that runs.")
    private boolean cancel;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        return cancel ? cancel(client, terminal) : rebuild(client, terminal);
    }

    private int rebuild(LedgerClient client, Terminal terminal) {
        Rebuild started = start(client, terminal);
        Rebuild ended = new Watch(client, terminal).toTheEnd(started, REBUILDS);
        if (json) {
            terminal.line(Json.bytes(ended.json()));
        } else {
            new Report(terminal).print(ended);
        }
        return ended.switched() && (!verify || ended.differing().isEmpty()) ? Exit.OK : Exit.FAILED;
    }

    /** Starts one, or joins the one that runs if it does what is asked. */
    private Rebuild start(LedgerClient client, Terminal terminal) {
        try {
            var request = Json.object().put("verify", verify);
            return new Rebuild(client.post(REBUILDS, request).json());
        } catch (RefusedException e) {
            if (!e.is("rebuild-running")) {
                throw e;
            }
            var running = latest(client);
            if (verify && !running.verifies()) {
                throw new CommandFailed(
                        Exit.FAILED,
                        "A rebuild that does not verify is running. Wait for it, or end it with"
                                + " 'labledger rebuild --cancel'.");
            }
            terminal.note("a rebuild is running already; watching that one");
            return running;
        }
    }

    private int cancel(LedgerClient client, Terminal terminal) {
        Rebuild running = latest(client);
        if (running.ended()) {
            throw new CommandFailed(Exit.FAILED, "No rebuild is running.");
        }
        client.delete(REBUILDS + "/" + running.id());
        Rebuild now = new Rebuild(client.get(REBUILDS + "/" + running.id()).json());
        if (json) {
            terminal.line(Json.bytes(now.json()));
        } else {
            terminal.line("Cancelled. The live read models were not touched.");
        }
        return Exit.OK;
    }

    private static Rebuild latest(LedgerClient client) {
        try {
            JsonNode latest = client.get(REBUILDS + "/latest").json();
            return new Rebuild(latest);
        } catch (RefusedException e) {
            if (e.problem().status() == 404) {
                throw new CommandFailed(Exit.FAILED, "No rebuild is running.");
            }
            throw e;
        }
    }
}
