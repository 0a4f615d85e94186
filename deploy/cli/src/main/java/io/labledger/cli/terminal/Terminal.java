package io.labledger.cli.terminal;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to standard output, progress and problems to standard error. Text
 * is UTF-8; decoration depends on what each of the two is connected to.
 */
public final class Terminal {
    private final OutputStream out;
    private final OutputStream err;
    private final TerminalTraits traits;

    public Terminal(OutputStream out, OutputStream err, TerminalTraits traits) {
        this.out = out;
        this.err = err;
        this.traits = traits;
    }

    /** The process's own; not System.out, which swallows the broken pipe. */
    public static Terminal system() {
        return new Terminal(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                new FileOutputStream(FileDescriptor.err),
                TerminalTraits.detect());
    }

    public TerminalTraits traits() {
        return traits;
    }

    /** Colours of standard output. */
    public Paint paint() {
        return traits.paintOut();
    }

    /** Writes one line of results. */
    public void line(String text) {
        line(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes as they are, and a line end. */
    public void line(byte[] bytes) {
        try {
            out.write(bytes);
            out.write('\n');
            if (traits.outIsTerminal()) {
                out.flush();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Makes what was written visible to the reader of a pipe. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A reader that has gone is no failure to speak of; a full disk is. */
    private static RuntimeException unwritable(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe")
                ? new BrokenPipeException(e)
                : new CommandFailed(
                        Exit.FAILED, "Standard output cannot be written: " + e.getMessage());
    }

    /** One line of a command's story (standard error), which scripts may throw away. */
    public void note(String text) {
        raw(text + "\n");
    }

    /** What is wrong, where, and what to do. */
    public void error(String text) {
        note(traits.paintErr().red("labledger:") + " " + text);
    }

    /** Standard error closed is no reason to stop working. */
    void raw(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // nobody is listening
        }
    }
}
