package io.labledger.cli.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.benchmarks.BenchmarkFailed;
import io.labledger.benchmarks.Figure;
import io.labledger.benchmarks.Suite;
import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.Json;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.throwaway.ThrowAwaySystem;
import io.labledger.embedded.process.NodeFailed;
import io.labledger.embedded.system.CannotRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a system of its own, because a log keeps for ever what a benchmark writes into it. */
@Command(
        name = "bench",
        description = "Measure a throw-away system on this machine, each figure beside its limit.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer = {
            "Starts a system of its own in a temporary directory and deletes it afterwards, so that no",
            "real log is written to. Takes about ten minutes; other load on the machine disturbs it.",
            "Exit codes: 0 measured, 1 failed, 2 wrong usage."
        })
public final class BenchCommand implements Callable<Integer> {

    /** The client that fills an inbox has much to say; held here, since a log manager would not. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        KAFKA.setLevel(Level.WARNING);
        Terminal terminal = Terminal.system();
        List<Figure> figures = measure(terminal);
        if (json) {
            terminal.line(Json.bytes(new JsonMapper().valueToTree(figures)));
        } else {
            FigureTable.of(figures).print(terminal);
        }
        terminal.flush();
        return Exit.OK;
    }

    private static List<Figure> measure(Terminal terminal)
            throws IOException, InterruptedException {
        terminal.note("Starting a system to measure …");
        try (var system = ThrowAwaySystem.start(false, terminal::note)) {
            return Suite.run(system.target(), step -> terminal.note("Measuring: " + step + " …"));
        } catch (CannotRun e) {
            throw new CommandFailed(Exit.FAILED, e.reason());
        } catch (NodeFailed e) {
            throw new CommandFailed(Exit.FAILED, e.reason());
        } catch (BenchmarkFailed e) {
            throw new CommandFailed(Exit.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
