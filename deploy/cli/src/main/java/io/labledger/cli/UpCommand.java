package io.labledger.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts everything on this machine and keeps it running until it is told to stop. */
@Command(
        name = "up",
        description = "Start everything on this machine, on one port.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Exit.OK;
    }
}
