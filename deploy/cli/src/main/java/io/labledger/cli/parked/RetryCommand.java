package io.labledger.cli.parked;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies parked events again. */
@Command(
        name = "retry",
        description = {
            "Apply parked events again, in order, after a fix is deployed.",
            "",
            "What cannot be applied still stays parked. Without options: all there are.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of what was asked for is parked any more",
            "1:something still is, or the system refused",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
final class RetryCommand extends ClientCommand {
    @Option(names = "--log", paramLabel = "LOG", description = "Only of this log.")
    private @Nullable String log;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            description = "Only of this stream, such as run/<id>.")
    private @Nullable String stream;

    @Option(names = "--json", description = "One JSON document, for machines.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) {
        var request = Json.object();
        if (log != null) {
            request.put("log", log);
        }
        if (stream != null) {
            request.put("stream", stream);
        }
        JsonNode report = client.post(Place.PARKED + "/retry", request).json();
        JsonNode streams = report.path("retried");
        long left = 0;
        for (var each : streams) {
            left += each.path("parked").asLong();
        }
        if (json) {
            terminal.line(Json.bytes(report));
        } else if (streams.isEmpty()) {
            terminal.line("Nothing is parked there.");
        } else {
            streams.forEach(each -> tell(each, terminal));
        }
        return left == 0 ? Exit.OK : Exit.FAILED;
    }

    private static void tell(JsonNode retried, Terminal terminal) {
        long left = retried.path("parked").asLong();
        terminal.line(
                "%s %s: %s applied, %s"
                        .formatted(
                                retried.path("log").asText(),
                                Text.oneLine(retried.path("stream").asText()),
                                Text.count(retried.path("applied").asLong(), "event"),
                                left == 0
                                        ? "nothing is parked any more"
                                        : Text.count(left) + " still parked"));
    }
}
