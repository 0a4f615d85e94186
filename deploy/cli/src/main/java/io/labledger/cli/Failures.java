package io.labledger.cli;

import java.net.ConnectException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What a person reads when a command fails: the reason and what to do, a stack trace only for our
 * own mistakes.
 */
final class Failures {
    private Failures() {}

    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case CommandFailed known -> say(command, known.reason(), known.exitCode());
            case ConnectException e ->
                    say(
                            command,
                            "Nothing answers there. Is it running? Start it with './labledger up', or give --url.",
                            Exit.UNREACHABLE);
            default -> {
                failure.printStackTrace(command.getErr());
                yield Exit.FAILED;
            }
        };
    }

    private static int say(CommandLine command, String message, int exitCode) {
        command.getErr().println(command.getColorScheme().errorText("labledger: " + message));
        return exitCode;
    }
}
