package io.labledger.cli.parked;

import picocli.CommandLine.Command;

/** What could not be applied to the read models. */
@Command(
        name = "parked",
        description = {
            "See to events that could not be applied to the read models.",
            "",
            "Such an event is parked with its reason, and later events of its stream wait behind it;"
                    + " all others go on. After a fix, retry it. If no fix will ever make it right,"
                    + " skip it: it then stays skipped in every rebuild.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, SkipCommand.class},
        synopsisSubcommandLabel = "(list | show | retry | skip)")
public final class ParkedCommand {}
