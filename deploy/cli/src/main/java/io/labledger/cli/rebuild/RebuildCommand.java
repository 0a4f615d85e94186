package io.labledger.cli.rebuild;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.RefusedException;
import io.labledger.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the read models anew from their logs, beside the live ones, and switches to them. */
@Command(
        name = "rebuild",
        description = {
            "Build the read models anew from their logs, beside the live ones, and switch.",
            "",
            "Each log's read models switch by themselves when they are there. Queries are answered"
                    + " all along. Ctrl-C stops watching, not the rebuild: run the command again to"
                    + " watch it, or with --cancel to end it.",
            "",
            "A rebuild that knows less than the live read models is held before the switch:"
                    + " --switch switches all the same, --discard drops it.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:switched to the rebuilt read models; with --verify: and they did not differ",
            "1:it failed, was cancelled or is held; with --verify: or something differed",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
public final class RebuildCommand extends ClientCommand {
    private static final String REBUILDS = "/api/insights/rebuilds";

    @Option(
            names = "--log",
            paramLabel = "NAME",
            description = "Only the read models of this log; may be repeated.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--verify",
            description = "Compare the rebuilt read models with the live ones, row for row.")
    private boolean verify;

    @ArgGroup private @Nullable Instead instead;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    /** What to do with a rebuild that there is, instead of beginning one. */
    private static final class Instead {
        @Option(
                names = {"--cancel", "--discard"},
                description = "End the rebuild that runs, or drop the one that is held.")
        private boolean cancel;

        @Option(names = "--switch", description = "Switch to the rebuild that is held.")
        private boolean switchTo;
    }

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        if (instead != null && instead.cancel) {
            return cancel(client, terminal);
        }
        if (instead != null && instead.switchTo) {
            return switchTo(client, terminal);
        }
        return watch(client, terminal, start(client, terminal));
    }

    private int watch(LedgerClient client, Terminal terminal, List<Rebuild> rebuilds) {
        boolean well = true;
        for (var rebuild : rebuilds) {
            Rebuild ended = new Watch(client, terminal).toTheEnd(rebuild, REBUILDS);
            if (json) {
                terminal.line(Json.bytes(ended.json()));
            } else {
                new Report(terminal).print(ended);
            }
            well &= ended.switched() && (!verify || ended.differing().isEmpty());
        }
        return well ? Exit.OK : Exit.FAILED;
    }

    /** Starts one, or joins those that run if they do what is asked. */
    private List<Rebuild> start(LedgerClient client, Terminal terminal) {
        try {
            var request = Json.object().put("verify", verify);
            if (!logs.isEmpty()) {
                var names = request.putArray("logs");
                logs.forEach(names::add);
            }
            return List.of(new Rebuild(client.post(REBUILDS, request).json()));
        } catch (RefusedException e) {
            if (!e.is("rebuild-running")) {
                throw e;
            }
            var running = latest(client, log -> !log.ended());
            if (verify && !running.stream().allMatch(Rebuild::verifies)) {
                throw new CommandFailed(
                        Exit.FAILED,
                        "A rebuild that does not verify is running. Wait for it, or end it with"
                                + " 'labledger rebuild --cancel'.");
            }
            terminal.note("a rebuild is running already; watching that one");
            return whole(client, running);
        }
    }

    private int cancel(LedgerClient client, Terminal terminal) {
        var running = some(latest(client, log -> !log.ended()), "No rebuild is running.");
        running.forEach(one -> client.delete(path(one, "")));
        for (var now : whole(client, running)) {
            if (json) {
                terminal.line(Json.bytes(now.json()));
            }
        }
        if (!json) {
            terminal.line("Cancelled. The live read models were not touched.");
        }
        return Exit.OK;
    }

    private int switchTo(LedgerClient client, Terminal terminal) {
        var held = some(latest(client, Rebuild::held), "No rebuild is held.");
        held.forEach(one -> client.post(path(one, "/switch"), Json.object()));
        return watch(client, terminal, whole(client, held));
    }

    private static String path(Rebuild one, String action) {
        return REBUILDS + "/" + one.id() + action + "?log=" + one.log();
    }

    private static List<Rebuild> some(List<Rebuild> found, String otherwise) {
        if (found.isEmpty()) {
            throw new CommandFailed(Exit.FAILED, otherwise);
        }
        return found;
    }

    /** The latest rebuilds, log by log, of the logs that are asked for. */
    private List<Rebuild> latest(LedgerClient client, Predicate<Rebuild> wanted) {
        var items = client.get(REBUILDS).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(Rebuild::new)
                .filter(log -> logs.isEmpty() || logs.contains(log.log()))
                .filter(wanted)
                .toList();
    }

    /** What these are parts of. */
    private static List<Rebuild> whole(LedgerClient client, List<Rebuild> parts) {
        return parts.stream()
                .map(Rebuild::id)
                .distinct()
                .map(id -> new Rebuild(client.get(REBUILDS + "/" + id).json()))
                .toList();
    }
}
