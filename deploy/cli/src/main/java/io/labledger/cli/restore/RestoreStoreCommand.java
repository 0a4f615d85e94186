package io.labledger.cli.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The topic is right. */
@Command(
        name = "store",
        description = {
            "Make a service's store anew from its topic, byte for byte.",
            "",
            "The old store stays in a schema of the database, and is as it was if this is ended half-way."
                    + " Names, and the ids of events from outside, are known as before; the answers"
                    + " to Idempotency-Keys of HTTP calls are not.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and commands are taken again",
            "1:refused or failed",
            "2:the command line is wrong, or nobody confirmed",
            "3:the system is not reachable"
        })
final class RestoreStoreCommand extends AbstractRestoreCommand {

    @Option(
            names = "--shorten",
            description = "Even if the store becomes shorter than it is: the topic ends before it.")
    private boolean shorten;

    @Override
    ObjectNode request() {
        return Json.object().put("target", "STORE").put("shorten", shorten);
    }

    @Override
    String question(String log) {
        return "The store of %s is replaced by what its topic holds.".formatted(log);
    }

    @Override
    String done(Restored restored) {
        return "the store; the old one is in the schema %s.".formatted(restored.keptIn());
    }
}
