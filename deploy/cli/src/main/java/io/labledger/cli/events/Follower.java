package io.labledger.cli.events;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.Reply;
import io.labledger.cli.client.ServerSentEvents;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log over connections that may break: each new one begins after the last event printed,
 * or, before the first, where following began.
 */
final class Follower {
    /** The system sends a comment more often than this; silence means a dead connection. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final LedgerClient client;
    private final Selection selection;
    private final Printer printer;
    private final Terminal terminal;

    /**
     * The next position that has not been printed; null while nothing was and options say where.
     */
    private @Nullable Long next;

    private long left;
    private boolean away;
    private long pause = SHORTEST_PAUSE_MILLIS;

    Follower(LedgerClient client, Selection selection, Printer printer, Terminal terminal) {
        this.client = client;
        this.selection = selection;
        this.printer = printer;
        this.terminal = terminal;
    }

    /** Prints so many events, then returns. */
    void follow(long limit) throws IOException {
        left = limit;
        begin();
        while (left > 0) {
            try (InputStream in = client.open(selection.query(next).toString())) {
                back();
                if (!read(in)) {
                    lost("the connection ended");
                }
            } catch (IOException e) {
                lost(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Fixes where following begins before the first connection, so that nothing recorded while it
     * is made, or made again, is missed. Fails at once when no system is there.
     */
    private void begin() {
        Reply reply = client.get(selection.first());
        next = selection.firstPosition();
        if (!selection.begins()) {
            next = reply.position() + 1;
            terminal.note("following from position " + next + "; Ctrl-C ends");
        }
    }

    private boolean read(InputStream in) throws IOException {
        var events = new ServerSentEvents(in);
        Thread watch = Thread.ofVirtual().start(() -> closeWhenSilent(events, in));
        try {
            return events.read(this::take);
        } finally {
            watch.interrupt();
        }
    }

    private boolean take(ServerSentEvents.Message message) {
        if (!message.id().matches("[0-9]{1,18}")) {
            throw new CommandFailed(Exit.FAILED, "An event came without its position");
        }
        long position = Long.parseLong(message.id());
        Long expected = next;
        if (expected != null && position < expected) {
            return true;
        }
        printer.print(message.data());
        terminal.flush();
        pause = SHORTEST_PAUSE_MILLIS;
        next = position + 1;
        left--;
        return left > 0;
    }

    private static void closeWhenSilent(ServerSentEvents events, InputStream in) {
        try {
            while (events.silence().compareTo(SILENCE) < 0) {
                Thread.sleep(SILENCE.minus(events.silence()).plusMillis(1));
            }
            in.close();
        } catch (InterruptedException | IOException e) {
            // the connection is over anyway
        }
    }

    private void back() {
        if (away) {
            terminal.note("connected again" + (next == null ? "" : ", from position " + next));
            away = false;
        }
    }

    private void lost(String why) {
        if (!away) {
            terminal.note("connection lost (" + why + "); trying again, Ctrl-C ends");
            away = true;
        }
        try {
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(Exit.FAILED, "Interrupted");
        }
    }
}
