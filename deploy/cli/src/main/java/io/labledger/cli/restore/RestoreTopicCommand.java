package io.labledger.cli.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;
import picocli.CommandLine.Command;

/** The store is right. */
@Command(
        name = "topic",
        description = {
            "Make a service's topic anew from its store, byte for byte.",
            "",
            "The topic is deleted, made again, and filled by the relay. Read models that were made from"
                    + " the old one are rebuilt by themselves. Other readers of the topic have to"
                    + " begin anew.",
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
final class RestoreTopicCommand extends AbstractRestoreCommand {

    @Override
    ObjectNode request() {
        return Json.object().put("target", "TOPIC");
    }

    @Override
    String question(String log) {
        return "The topic of %s is deleted and filled again from the store.".formatted(log);
    }

    @Override
    String done(Restored restored) {
        return "the topic. The read models are rebuilt from it now.";
    }
}
