package io.labledger.cli;

/** A command cannot go on: the message says why and what to do, and needs no stack trace. */
public final class CommandFailed extends RuntimeException {
    private final String reason;
    private final int exitCode;

    /** Ends the command with one of the codes of {@link Exit}. */
    public CommandFailed(int exitCode, String message) {
        super(message);
        this.reason = message;
        this.exitCode = exitCode;
    }

    /** What to tell the person. */
    public String reason() {
        return reason;
    }

    /** The process's exit code. */
    public int exitCode() {
        return exitCode;
    }
}
