package io.labledger.cli.deadletters;

import picocli.CommandLine.Command;

/** What the inbox could not accept. */
@Command(
        name = "dead-letters",
        description = {
            "See to records of the inbox that could not be accepted.",
            "",
            "Such a record becomes a dead letter with its reason; those behind it go on. When what"
                    + " was in its way is gone, resend it. If it will never be accepted, drop it: who"
                    + " did that and why is kept.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            ResendCommand.class,
            DropCommand.class
        },
        synopsisSubcommandLabel = "(list | show | resend | drop)")
public final class DeadLettersCommand {}
