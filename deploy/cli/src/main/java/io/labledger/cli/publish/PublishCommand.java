package io.labledger.cli.publish;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.publish.Result.Status;
import io.labledger.cli.terminal.ProgressBar;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends CloudEvents, one JSON object a line, and says what became of each. */
@Command(
        name = "publish",
        description = {
            "Send CloudEvents (JSON, one a line) to the services they belong to.",
            "",
            "Each event goes to the service its type names (io.labledger.<service>.…), in order."
                    + " Events are known by source and id: sending a file twice is safe, what is"
                    + " there already is reported as a duplicate. An event that says what is so"
                    + " already is unchanged, and not recorded. A line that is refused does not"
                    + " stop the others.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every line is recorded, now or earlier, or changes nothing",
            "1:at least one line was refused",
            "2:the command line is wrong",
            "3:the system is not reachable; publish the same input again"
        },
        footer = {
            "",
            "Example:",
            "  labledger publish events.ndjson",
            "  tail -f pipeline.ndjson | labledger publish - --json"
        })
public final class PublishCommand extends ClientCommand {
    @Parameters(paramLabel = "FILE|-", description = "A file, or - for standard input.")
    private String input = "-";

    @Option(names = "--json", description = "Print one JSON object a line for each input line.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Report refused lines only.")
    private boolean quiet;

    private final Map<Status, Long> tally = new EnumMap<>(Status.class);

    @Override
    protected int run(LedgerClient client, Terminal terminal) throws IOException {
        long size = input.equals("-") ? 0 : sizeOf(Path.of(input));
        try (InputStream in = open();
                var progress = new ProgressBar(terminal)) {
            var lines = new Lines(in);
            var publisher =
                    new Publisher(
                            client,
                            results -> {
                                results.forEach(result -> report(result, terminal));
                                terminal.flush();
                                progress(progress, terminal, lines.bytes(), size);
                            });
            publisher.publish(lines);
        } catch (CommandFailed e) {
            terminal.note(summary() + "; then it stopped. Publish the same input again later.");
            throw e;
        }
        String summary = summary();
        if (json) {
            terminal.note(summary);
        } else {
            terminal.line(summary);
        }
        return count(Status.REFUSED) > 0 ? Exit.FAILED : Exit.OK;
    }

    private void report(Result result, Terminal terminal) {
        tally.merge(result.status(), 1L, Long::sum);
        if (quiet && result.status() != Status.REFUSED) {
            return;
        }
        if (json) {
            terminal.line(Json.bytes(result.json()));
        } else {
            terminal.line(result.text(terminal.paint()));
        }
    }

    /** The report itself shows progress when it goes to the terminal. */
    private void progress(ProgressBar progress, Terminal terminal, long read, long size) {
        if (size > 0 && (quiet || !terminal.traits().outIsTerminal())) {
            progress.show((double) read / size, summary());
        }
    }

    private String summary() {
        long lines = tally.values().stream().mapToLong(Long::longValue).sum();
        return "%s: %s recorded, %s unchanged, %s duplicate, %s refused"
                .formatted(
                        Text.count(lines, "event"),
                        Text.count(count(Status.RECORDED)),
                        Text.count(count(Status.UNCHANGED)),
                        Text.count(count(Status.DUPLICATE)),
                        Text.count(count(Status.REFUSED)));
    }

    private long count(Status status) {
        return tally.getOrDefault(status, 0L);
    }

    private InputStream open() throws IOException {
        return input.equals("-") ? System.in : new FileInputStream(input);
    }

    private static long sizeOf(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailed(
                    Exit.USAGE, "There is no file to read at " + file + ". Use - for a pipe.");
        }
        return Files.size(file);
    }
}
