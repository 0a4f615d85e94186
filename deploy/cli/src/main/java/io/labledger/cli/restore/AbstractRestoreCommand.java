package io.labledger.cli.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.RefusedException;
import io.labledger.cli.client.Services;
import io.labledger.cli.terminal.ProgressBar;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Asks whether it is meant, has it done, and keeps what only the replaced one had in a file. */
abstract class AbstractRestoreCommand extends ClientCommand {

    private static final long PAUSE_MILLIS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Option(
            names = "--log",
            paramLabel = "NAME",
            defaultValue = "experiments",
            description = "The service's log. Default: ${DEFAULT-VALUE}.")
    private String log = "";

    @Option(names = "--yes", description = "Do not ask whether it is meant.")
    private boolean yes;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description =
                    "Where events go that only the replaced one had, one a line. Default:"
                            + " labledger-<log>-kept-<time>.jsonl in this directory.")
    private @Nullable Path keep;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    /** What the service is asked to do. */
    abstract ObjectNode request();

    /** What it means, before it is done. */
    abstract String question(String log);

    /** What was done. */
    abstract String done(Restored restored);

    @Override
    protected final int run(LedgerClient client, Terminal terminal) throws IOException {
        if (!Services.logs().contains(log)) {
            throw new CommandFailed(
                    Exit.USAGE, "There is no log '" + log + "': " + Services.logs() + ".");
        }
        if (!yes) {
            confirm();
        }
        var restores = "/log/" + log + "/restores";
        var ended = watch(client, terminal, restores, start(client, terminal, restores));
        var kept = ended.kept() > 0 ? save(client, restores + "/" + ended.id() + "/kept") : null;
        report(terminal, ended, kept);
        return ended.isDone() ? Exit.OK : Exit.FAILED;
    }

    private void confirm() {
        var console =
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .orElseThrow(
                                () ->
                                        new CommandFailed(
                                                Exit.USAGE,
                                                question(log)
                                                        + " There is nobody to ask here: say --yes"
                                                        + " if it is meant."));
        var answer = console.readLine("%s Type 'yes' to go on: ", question(log));
        if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
            throw new CommandFailed(Exit.USAGE, "Nothing was done.");
        }
    }

    /** Begins one, or watches the one that runs: it may be what an earlier call has begun. */
    private Restored start(LedgerClient client, Terminal terminal, String restores) {
        try {
            return new Restored(client.post(restores, request()).json());
        } catch (RefusedException e) {
            if (!e.is("restore-running")) {
                throw e;
            }
            terminal.note("a restore is running already; watching that one");
            return new Restored(client.get(restores + "/latest").json());
        }
    }

    private Restored watch(
            LedgerClient client, Terminal terminal, String restores, Restored started) {
        try (var progress = new ProgressBar(terminal)) {
            var now = started;
            while (now.runs()) {
                progress.show(now.share(), Text.count(now.events(), "event"));
                pause();
                now = new Restored(client.get(restores + "/" + started.id()).json());
            }
            return now;
        } catch (RefusedException e) {
            throw e.problem().status() == 404
                    ? new CommandFailed(
                            Exit.FAILED,
                            "The service ended before it was done. Nothing was replaced by half: run the command again.")
                    : e;
        }
    }

    private Path save(LedgerClient client, String path) throws IOException {
        var file =
                keep != null
                        ? keep
                        : Path.of(
                                "labledger-%s-kept-%s.jsonl"
                                        .formatted(log, TIME.format(Instant.now())));
        return Files.write(file, client.get(path).body()).toAbsolutePath();
    }

    private void report(Terminal terminal, Restored ended, @Nullable Path kept) {
        if (json) {
            var outcome = ((ObjectNode) ended.json()).deepCopy();
            outcome.put("file", kept == null ? null : kept.toString());
            terminal.line(Json.bytes(outcome));
            return;
        }
        if (!ended.isDone()) {
            terminal.line(terminal.paint().red("Not restored: ") + Text.oneLine(ended.error()));
        } else {
            terminal.line(
                    terminal.paint().green("Restored ")
                            + done(ended)
                            + " %s, %s bytes, %.1f s."
                                    .formatted(
                                            Text.count(ended.events(), "event"),
                                            Text.count(ended.bytes()),
                                            ended.seconds()));
        }
        if (kept != null) {
            terminal.line(
                    "%s that only the replaced one had: %s"
                            .formatted(Text.count(ended.kept(), "event"), kept));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(Exit.FAILED, "Interrupted");
        }
    }
}
