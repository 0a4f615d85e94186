package io.labledger.cli.train;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.demo.DemoCommand;
import io.labledger.cli.events.EventsCommand;
import io.labledger.cli.rebuild.RebuildCommand;
import io.labledger.cli.status.StatusCommand;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.throwaway.ThrowAwaySystem;
import io.labledger.embedded.process.NodeFailed;
import io.labledger.embedded.system.CannotRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs a throw-away system through what systems do most and keeps what its JVMs have loaded and
 * profiled meanwhile, in {@link io.labledger.embedded.process.AotCache}s beside what was built. The
 * {@code labledger} script does so after a build, before the first {@code up}.
 */
@Command(
        name = "train",
        description = "Prepare quick starts: run a throw-away system, and keep what it has loaded.",
        hidden = true,
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.system();
        try (var system = ThrowAwaySystem.start(true, terminal::note)) {
            String url = system.url().toString();
            carryOut(new DemoCommand(), url);
            carryOut(new EventsCommand(), url, "list", "--json");
            carryOut(new RebuildCommand(), url, "--json");
            carryOut(new RebuildCommand(), url, "--verify", "--json");
            carryOut(new StatusCommand(), url, "--json");
        } catch (CannotRun e) {
            throw new CommandFailed(Exit.FAILED, e.reason());
        } catch (NodeFailed e) {
            throw new CommandFailed(Exit.FAILED, e.reason());
        }
        return Exit.OK;
    }

    private static void carryOut(Object command, String url, String... arguments) {
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--url", url));
        int code = new CommandLine(command).execute(line.toArray(String[]::new));
        if (code != Exit.OK) {
            throw new CommandFailed(
                    Exit.FAILED,
                    "%s ended with exit code %d".formatted(command.getClass().getName(), code));
        }
    }
}
