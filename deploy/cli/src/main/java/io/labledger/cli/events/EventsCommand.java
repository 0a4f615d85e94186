package io.labledger.cli.events;

import picocli.CommandLine.Command;

/** Reads a service's log. */
@Command(
        name = "events",
        description = "Read a service's log of events: list what is there, or follow what comes.",
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, TailCommand.class},
        synopsisSubcommandLabel = "(list | tail)")
public final class EventsCommand {}
