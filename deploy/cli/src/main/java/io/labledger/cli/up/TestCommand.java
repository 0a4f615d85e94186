package io.labledger.cli.up;

import io.labledger.cli.Exit;
import io.labledger.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows in the help; the {@code labledger} script runs it, since tests need the build, not us. */
@Command(
        name = "test",
        description = "Build everything and run all tests, as CI does. Takes Maven's options.",
        mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Terminal.system().error("run './labledger test' in the project's directory.");
        return Exit.USAGE;
    }
}
