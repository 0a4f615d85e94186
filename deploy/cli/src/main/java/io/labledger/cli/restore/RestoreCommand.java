package io.labledger.cli.restore;

import picocli.CommandLine.Command;

/** What to do when a service's store and its topic tell two histories. */
@Command(
        name = "restore",
        description = {
            "Make a service's store anew from its topic, or the topic from the store.",
            "",
            "When a backup of the database was brought back that is older than the topic, the service"
                    + " refuses all commands. One of the two is right; the other is made anew. What"
                    + " only the replaced one had is kept.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = {RestoreStoreCommand.class, RestoreTopicCommand.class},
        synopsisSubcommandLabel = "(store | topic)")
public final class RestoreCommand {}
