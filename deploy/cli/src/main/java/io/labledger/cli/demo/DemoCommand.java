package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.Exit;
import io.labledger.cli.client.ClientCommand;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.demo.Lab.Finished;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Really trains, and records it as an organisation would. */
@Command(
        name = "demo",
        description = {
            "Train for real, and record it: two hypotheses, each with a small sweep of runs.",
            "",
            "Trains softmax regression on 1,797 images of handwritten digits that come with the"
                    + " program. What is proposed is fixed before training; what is measured"
                    + " decides. Can be run as often as you like.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, whatever became of the hypotheses",
            "1:the system refused something",
            "2:the command line is wrong",
            "3:the system is not reachable"
        })
public final class DemoCommand extends ClientCommand {
    @Option(names = "--json", description = "Print one JSON object with what was found.")
    private boolean json;

    @Override
    protected int run(LedgerClient client, Terminal terminal) throws IOException {
        long began = System.nanoTime();
        var recorder = new Recorder(client);
        var finished = new ArrayList<Finished>();
        try (var story = new Story(terminal, !json)) {
            var lab = new Lab(Digits.load(), recorder, story);
            story.say(
                    "Handwritten digits: %s. Recorded as %s."
                            .formatted(lab.material(), client.actor()));
            for (Study study : List.of(new LearningRateStudy(), new RegularisationStudy())) {
                finished.add(lab.carryOut(study));
            }
        }
        var comparison = new Comparison(client, recorder.position());
        ObjectNode summary = Json.object();
        var experiments = summary.putArray("experiments");
        for (Finished one : finished) {
            JsonNode runs = comparison.runs(one);
            experiments.add(one.json(runs));
            if (!json) {
                terminal.line("");
                terminal.line(
                        terminal.paint().bold("What the query API says: ")
                                + one.experiment().name());
                comparison.print(one, runs, terminal);
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        summary.put("points", recorder.points())
                .put("position", recorder.position())
                .put("seconds", took.toMillis() / 1000.0);
        if (json) {
            terminal.line(Json.bytes(summary));
        } else {
            farewell(client, terminal, recorder, took);
        }
        return Exit.OK;
    }

    private static void farewell(
            LedgerClient client, Terminal terminal, Recorder recorder, Duration took) {
        terminal.line("");
        terminal.line(
                "%s recorded in %s. See them: labledger events list --since 5m | less"
                        .formatted(
                                Text.count(recorder.points(), "metric point"),
                                Text.duration(took)));
        terminal.line("The API to ask yourself: " + client.url().resolve("/q/insights/swagger-ui"));
    }
}
