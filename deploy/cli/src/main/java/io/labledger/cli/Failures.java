package io.labledger.cli;

import io.labledger.cli.terminal.BrokenPipeException;
import io.labledger.embedded.process.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What a person reads when a command fails: the reason and what to do. The stack trace of our own
 * mistakes goes into a file.
 */
final class Failures {
    /** As a shell reports a program whose output was closed (128 + SIGPIPE). */
    private static final int BROKEN_PIPE = 141;

    private Failures() {}

    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case CommandFailed known -> say(command, known.reason(), known.exitCode());
            case BrokenPipeException _ -> BROKEN_PIPE;
            case ConnectException e ->
                    say(
                            command,
                            "Nothing answers there. Is it running? Start it with './labledger up', or give --url.",
                            Exit.UNREACHABLE);
            case UncheckedIOException e -> say(command, FileTrouble.of(e), Exit.FAILED);
            case IOException e -> say(command, FileTrouble.of(e), Exit.FAILED);
            default -> {
                command.getErr().println(command.getColorScheme().errorText(unexpected(failure)));
                yield Exit.FAILED;
            }
        };
    }

    /** One line for what should not happen, and where the rest is. */
    static String unexpected(Throwable failure) {
        return "labledger: this is a mistake of the program: %s. %s"
                .formatted(
                        String.valueOf(failure).lines().findFirst().orElse(""), details(failure));
    }

    private static String details(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            var file = Files.createTempFile("labledger-", ".txt");
            Files.writeString(file, trace.toString());
            return "The details are in " + file + "; please report them.";
        } catch (IOException e) {
            return "Its details could not be kept (" + FileTrouble.of(e) + ").";
        }
    }

    private static int say(CommandLine command, String message, int exitCode) {
        command.getErr().println(command.getColorScheme().errorText("labledger: " + message));
        return exitCode;
    }
}
