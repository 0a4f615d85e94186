package io.labledger.cli.terminal;

/** Whoever read our output has gone ({@code | head}): the command ends, quietly. */
public final class BrokenPipeException extends RuntimeException {
    BrokenPipeException(Throwable cause) {
        super("standard output was closed", cause);
    }
}
