package io.labledger.cli;

import io.labledger.cli.bench.BenchCommand;
import io.labledger.cli.deadletters.DeadLettersCommand;
import io.labledger.cli.demo.DemoCommand;
import io.labledger.cli.events.EventsCommand;
import io.labledger.cli.parked.ParkedCommand;
import io.labledger.cli.publish.PublishCommand;
import io.labledger.cli.rebuild.RebuildCommand;
import io.labledger.cli.restore.RestoreCommand;
import io.labledger.cli.status.StatusCommand;
import io.labledger.cli.train.TrainCommand;
import io.labledger.cli.up.TestCommand;
import io.labledger.cli.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code labledger} command: everything a person or a script does from a terminal. */
@Command(
        name = "labledger",
        description = "The record of what an AI organisation tries, and what it learned.",
        mixinStandardHelpOptions = true,
        version = "labledger 0.1.0-SNAPSHOT",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            PublishCommand.class,
            EventsCommand.class,
            RebuildCommand.class,
            ParkedCommand.class,
            RestoreCommand.class,
            DeadLettersCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            TestCommand.class,
            TrainCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        footer = {
            "A running system is named by --url or LABLEDGER_URL. Without them it is the one of yours",
            "that runs on this machine; when several do, say which.",
            "Exit codes: 0 done or healthy, 1 refused or unhealthy, 2 wrong usage, 3 nothing answers.",
            "'labledger help COMMAND' explains a command, and so does 'labledger COMMAND --help'."
        })
public final class LabLedger {
    private LabLedger() {}

    /** Runs one command and exits with its code: see {@link Exit}. */
    public static void main(String[] args) {
        System.exit(exitCode(args));
    }

    private static int exitCode(String[] args) {
        try {
            return commandLine().execute(args);
        } catch (Throwable failure) { // an Error, which picocli does not catch
            System.err.println(Failures.unexpected(failure));
            return Exit.FAILED;
        }
    }

    /** The command with all its subcommands, as tests run it. */
    static CommandLine commandLine() {
        return new CommandLine(new LabLedger())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Failures::report);
    }
}
